"""A promise of a result."""
import sys
import time
from multiprocessing import Pool


def square(number):
    time.sleep(1)
    return number * number


def main(tasks='1'):
    begin = time.monotonic()
    pool = Pool(4)
    slips = [pool.apply_async(square, (number,)) for number in range(1, int(tasks) + 1)]
    print(f'ready at once: {slips[0].ready()}')
    print('results:', *(slip.get() for slip in slips))
    print(f'after {time.monotonic() - begin:.0f} s')
    pool.close()
    pool.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
