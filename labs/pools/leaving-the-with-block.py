"""Leaving the with block: a Pool is terminated there, an executor waits for its tasks."""
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def square(number):
    time.sleep(1)
    return number * number


def main(kind='Pool', inside='false'):
    if kind == 'Pool':
        with Pool(2) as pool:
            slip = pool.apply_async(square, (3,))
            result = slip.get
            if inside == 'true':
                slip.wait()
    else:
        with ProcessPoolExecutor(2) as executor:
            future = executor.submit(square, 3)
            result = future.result
            if inside == 'true':
                future.result()
    print('left the block')
    print('the result is', result())


if __name__ == '__main__':
    main(*sys.argv[1:])
