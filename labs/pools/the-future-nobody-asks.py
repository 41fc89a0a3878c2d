"""The future that nobody asks: the error of a task is in its result."""
import sys
import time
from concurrent.futures import ProcessPoolExecutor


def send(what):
    time.sleep(1)
    if what == 'letter':
        raise ValueError('no stamp')
    return f'{what} is on its way'


def main(asks='false'):
    executor = ProcessPoolExecutor(1)
    future = executor.submit(send, 'letter')
    executor.shutdown()  # waits for the task, whatever becomes of it
    print('all sent')
    if asks == 'true':
        print(future.result())


if __name__ == '__main__':
    main(*sys.argv[1:])
