"""The worker of a pool is killed by the system (out of memory). map waits."""
import multiprocessing as mp
import os
import signal


def work(n):
    if n == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def main():
    with mp.Pool(2) as pool:
        print(pool.map(work, range(4), chunksize=1))


if __name__ == '__main__':
    main()
