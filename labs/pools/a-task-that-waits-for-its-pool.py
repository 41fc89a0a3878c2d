"""A task that waits for its own pool."""
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def inner():
    print('inner begins')
    return 'the dish is ready'


def outer(executor):
    print('outer begins')
    return executor.submit(inner).result()


def main(workers='1', kind='threads'):
    executor = ThreadPoolExecutor(int(workers)) if kind == 'threads' else ProcessPoolExecutor(int(workers))
    future = executor.submit(outer, executor)
    print(future.result())
    executor.shutdown()


if __name__ == '__main__':
    main(*sys.argv[1:])
