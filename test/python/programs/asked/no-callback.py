"""Main waits for the callback of a task. The task fails."""
import multiprocessing as mp
import threading


def divide(n):
    return 10 // n


def main():
    finished = threading.Event()
    with mp.Pool(1) as pool:
        pool.apply_async(divide, (0,), callback=lambda _: finished.set())
        finished.wait()
    print('finished')


if __name__ == '__main__':
    main()
