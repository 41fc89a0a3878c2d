"""What is put cannot be pickled; the feeder says so on standard error, and nothing arrives."""
import multiprocessing as mp


def work(results):
    results.put(lambda: 1)


def main():
    results = mp.Queue()
    worker = mp.Process(target=work, args=(results,), name='worker')
    worker.start()
    print(results.get())
    worker.join()


if __name__ == '__main__':
    main()
