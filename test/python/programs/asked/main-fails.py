"""Main has an error before it sends the stop marker. The traceback is there, and then it hangs."""
import multiprocessing as mp


def work(jobs):
    while jobs.get() is not None:
        pass


def main():
    jobs = mp.Queue()
    mp.Process(target=work, args=(jobs,), name='worker').start()
    jobs.put(1)
    jobs.put(int('two'))
    jobs.put(None)


if __name__ == '__main__':
    main()
