"""The callback of a result asks the pool for another one, and waits for it."""
import multiprocessing as mp
import threading


def add(n):
    return n + 1


if __name__ == '__main__':
    pool = mp.Pool(2)
    over = threading.Event()

    def go_on(n):
        print('first', n, flush=True)
        print('second', pool.apply(add, (n,)), flush=True)
        over.set()

    pool.apply_async(add, (1,), callback=go_on)
    over.wait()
