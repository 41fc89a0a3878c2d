"""A worker dies with its task: a Pool starts another one and waits for ever, an executor says that it is broken."""
import os
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def square(number):
    time.sleep(1)
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def main(kind='Pool'):
    if kind == 'Pool':
        pool = Pool(1)
        slips = [pool.apply_async(square, (number,)) for number in [1, 2, 3]]
        for number, slip in enumerate(slips, 1):
            print(f'task {number} gives', slip.get())
        pool.terminate()
    else:
        executor = ProcessPoolExecutor(1)
        futures = [executor.submit(square, number) for number in [1, 2, 3]]
        for number, future in enumerate(futures, 1):
            print(f'task {number} gives', future.result())
        executor.shutdown()


if __name__ == '__main__':
    main(*sys.argv[1:])
