"""A worker leaves without a word: every future is told, and so is the next one who asks."""
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def leave(code):
    os._exit(code)


def refuse():
    raise OSError('no oven')


if __name__ == '__main__':
    executor = ProcessPoolExecutor(2)
    left = executor.submit(leave, 3)
    try:
        left.result()
    except BrokenProcessPool as error:
        print(type(error).__name__)
    try:
        executor.submit(leave, 0)
    except BrokenProcessPool as error:
        print('again', type(error).__name__)
    executor.shutdown()
    with ProcessPoolExecutor(1, initializer=refuse) as broken:
        try:
            broken.submit(pow, 2, 2).result()
        except BrokenProcessPool as error:
            print('initializer', type(error).__name__)
