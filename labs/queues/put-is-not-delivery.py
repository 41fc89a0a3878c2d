"""put is not delivery: a feeder thread writes the item, some time after put() has returned."""
import sys
import time
from multiprocessing import Queue


def main(pause='false'):
    counter = Queue()
    counter.put('soup')
    if pause == 'true':
        time.sleep(1)  # the feeder has its turn
    print(f'got {counter.get_nowait()}')


if __name__ == '__main__':
    main(*sys.argv[1:])
