"""What the end of main does to unfinished tasks: a Pool's are dropped, an executor's are done."""
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def stamp(letter):
    time.sleep(1)
    print(f'letter {letter} is stamped')


def main(kind='Pool'):
    pool = Pool(2) if kind == 'Pool' else None
    executor = None if kind == 'Pool' else ProcessPoolExecutor(2)
    for letter in range(1, 5):
        if pool is not None:
            pool.apply_async(stamp, (letter,))
        else:
            executor.submit(stamp, letter)
    print('main is done')


if __name__ == '__main__':
    main(*sys.argv[1:])
