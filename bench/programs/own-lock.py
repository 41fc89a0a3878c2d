"""Takes and gives back a lock of its own, for ever."""
from multiprocessing import Lock

if __name__ == '__main__':
    lock = Lock()
    while True:
        lock.acquire()
        lock.release()
