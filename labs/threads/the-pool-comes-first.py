"""The pool comes first: a pool forks its workers when it is made, with every lock as the threads hold it just then."""
import sys
import threading
from multiprocessing import Pool, set_start_method

log = threading.Lock()


def look_after(begun, finish):
    with log:
        begun.set()
        finish.wait()
        print('all quiet')


def bake(loaf):
    with log:
        print(f'loaf {loaf}')
    return loaf


def main(made_first='threads'):
    set_start_method('fork')
    begun, finish = threading.Event(), threading.Event()
    guard = threading.Thread(target=look_after, args=(begun, finish), name='guard')
    pool = Pool(1) if made_first == 'pool' else None
    guard.start()
    begun.wait()
    if pool is None:
        pool = Pool(1)
    finish.set()
    guard.join()
    print(pool.map(bake, [1, 2]))
    pool.close()
    pool.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
