"""One release too many: a plain semaphore counts it, a bounded one refuses."""
import multiprocessing
import sys
from multiprocessing import Process


def visit(bathroom):
    bathroom.acquire()
    bathroom.release()
    bathroom.release()


def main(kind='Semaphore'):
    bathroom = getattr(multiprocessing, kind)(1)
    guest = Process(target=visit, args=(bathroom,), name='guest')
    guest.start()
    guest.join()
    for key in ['first', 'second']:  # there is only one
        print(f'{key} key: {bathroom.acquire(block=False)}')


if __name__ == '__main__':
    main(*sys.argv[1:])
