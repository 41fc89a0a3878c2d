"""Tasks are handed to a pool, and main ends without waiting for them."""
import multiprocessing as mp
import time


def send(n):
    time.sleep(0.1)
    print('sent', n)


if __name__ == '__main__':
    pool = mp.Pool(2)
    for n in range(3):
        pool.apply_async(send, (n,))
