"""The arguments of a task are no tuple, and nobody asks for its result."""
import multiprocessing as mp


def weigh(n):
    print('weighs', n)


if __name__ == '__main__':
    pool = mp.Pool(1)
    for n in range(2):
        pool.apply_async(weigh, (n))
    pool.close()
    pool.join()
    print('over')
