"""The worker leaves by os._exit, because sys.exit had hung. Main waits for three results."""
import multiprocessing as mp
import os


def work(results):
    for n in range(3):
        results.put(n)
    os._exit(0)


def main():
    results = mp.Queue()
    worker = mp.Process(target=work, args=(results,), name='worker')
    worker.start()
    total = sum(results.get() for _ in range(3))
    print('total', total)


if __name__ == '__main__':
    main()
