"""A pool's workers fail in their initializer, and are replaced as long as the pool is open."""
import multiprocessing as mp


def prepare():
    raise ValueError('no knives')


def work():
    return 1


if __name__ == '__main__':
    with mp.Pool(2, prepare) as pool:
        try:
            pool.apply_async(work).get(timeout=0.2)
        except mp.TimeoutError:
            print('nobody came')
