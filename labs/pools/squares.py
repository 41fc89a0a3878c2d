"""A pool of four."""
import sys
import time
from multiprocessing import Pool


def square(number):
    time.sleep(1)
    return number * number


def main(chunksize='1'):
    begin = time.monotonic()
    pool = Pool(4)
    print(*pool.map(square, range(1, 9), chunksize=int(chunksize)))
    print(f'after {time.monotonic() - begin:.0f} s')
    pool.close()
    pool.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
