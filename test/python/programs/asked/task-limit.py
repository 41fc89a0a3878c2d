"""A worker leaves after two tasks, and a new one is to take its place. The third task is never done."""
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor


def double(n):
    return 2 * n


def main():
    with ProcessPoolExecutor(1, mp_context=mp.get_context('spawn'), max_tasks_per_child=2) as pool:
        futures = [pool.submit(double, n) for n in range(4)]
        for future in futures:
            print(future.result(), flush=True)


if __name__ == '__main__':
    main()
