"""A child is killed by a fault of memory: end of file, and the number of a signal."""
import ctypes
from multiprocessing import Pipe, Process


def fall(_end):
    ctypes.string_at(0)


if __name__ == '__main__':
    reading, writing = Pipe(duplex=False)
    child = Process(target=fall, args=(writing,), name='fallen')
    child.start()
    writing.close()
    try:
        print(reading.recv())
    except EOFError:
        print('end of file')
    child.join()
    print(child.exitcode)
