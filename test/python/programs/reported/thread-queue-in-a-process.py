"""queue.Queue given to a process: the child puts into its own copy."""
import multiprocessing as mp
import queue


def work(results):
    results.put('answer')


def main():
    results = queue.Queue()
    worker = mp.Process(target=work, args=(results,), name='worker')
    worker.start()
    worker.join()
    print(results.get())


if __name__ == '__main__':
    mp.set_start_method('fork')
    main()
