"""A callback raises in the thread that hands out results."""
import multiprocessing as mp


def work(n):
    return n


def note(answer):
    print('noted', answer)
    {}['missing']


def main():
    pool = mp.Pool(1)
    results = [pool.apply_async(work, (n,), callback=note) for n in range(2)]
    pool.close()
    print([result.get() for result in results])
    pool.join()


if __name__ == '__main__':
    main()
