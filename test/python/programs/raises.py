"""A child raises: its traceback is CPython's own, and its exit code is 1."""
from multiprocessing import Process


def fail():
    raise ValueError('no such dish')


if __name__ == '__main__':
    child = Process(target=fail, name='child')
    child.start()
    child.join()
    print('exit code', child.exitcode)
