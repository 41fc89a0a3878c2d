"""Arguments that are no tuple: each task fails in its worker, and nobody asks."""
import multiprocessing as mp


def weigh(n):
    print('weighs', n)


if __name__ == '__main__':
    pool = mp.Pool(1)
    results = [pool.apply_async(weigh, n) for n in range(2)]
    pool.close()
    pool.join()
    try:
        results[0].get()
    except TypeError as error:
        print(error)
