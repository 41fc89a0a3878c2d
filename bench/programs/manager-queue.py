"""Puts and gets on a Manager's queue, as many as a line of the input says; answers with microseconds an operation."""

import sys
import time
from multiprocessing import Manager

if __name__ == '__main__':
    with Manager() as manager:
        queue = manager.Queue()
        for line in sys.stdin:
            count = int(line) // 2
            start = time.perf_counter()
            for number in range(count):
                queue.put(number)
                queue.get()
            print((time.perf_counter() - start) * 1e6 / (2 * count), flush=True)
