"""Puts and gets on a Manager's queue, as many as a line of the input says, and answers with a line."""

import sys
from multiprocessing import Manager

if __name__ == '__main__':
    with Manager() as manager:
        queue = manager.Queue()
        for line in sys.stdin:
            for number in range(int(line) // 2):
                queue.put(number)
                queue.get()
            print('done', flush=True)
