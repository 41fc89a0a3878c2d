"""Ten tasks, five workers, two waves."""
import sys
import time
from multiprocessing import Pool


def square(number):
    time.sleep(1)
    return number * number


def announce(result):
    print(f'got {result}')


def main(closes='true'):
    begin = time.monotonic()
    pool = Pool(5)
    for number in range(10):
        pool.apply_async(square, (number,), callback=announce)
    if closes == 'true':
        pool.close()
    pool.join()
    print(f'after {time.monotonic() - begin:.0f} s')


if __name__ == '__main__':
    main(*sys.argv[1:])
