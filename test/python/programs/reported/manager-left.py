"""The with block of the manager ends before the child has written."""
import multiprocessing as mp
import time


def fill(shelf):
    time.sleep(0.3)
    shelf['jam'] = 3


if __name__ == '__main__':
    with mp.Manager() as manager:
        shelf = manager.dict()
        helper = mp.Process(target=fill, args=(shelf,), name='helper')
        helper.start()
    helper.join()
    print('code', helper.exitcode)
