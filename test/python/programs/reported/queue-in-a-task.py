"""A queue is given to a pool's task: an error that nobody asks for, and main waits for the item."""
import multiprocessing as mp


def work(results, n):
    results.put(n)


def main():
    results = mp.Queue()
    with mp.Pool(1) as pool:
        pool.apply_async(work, (results, 1))
        print(results.get())


if __name__ == '__main__':
    main()
