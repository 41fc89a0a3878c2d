"""A lock in the copy: fork takes the memory of a lock along, and leaves the thread behind that would release it."""
import sys
import threading
from multiprocessing import Process, set_start_method

diary = threading.Lock()


def write_long(begun, finish):
    with diary:
        begun.set()
        finish.wait()
        print('a long entry')


def write_short():
    with diary:
        print('a short entry')


def main(start_method='fork'):
    set_start_method(start_method)
    begun, finish = threading.Event(), threading.Event()
    writer = threading.Thread(target=write_long, args=(begun, finish), name='writer')
    writer.start()
    begun.wait()
    child = Process(target=write_short, name='child')
    child.start()
    finish.set()
    writer.join()
    child.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
