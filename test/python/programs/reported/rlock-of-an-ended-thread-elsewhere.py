"""A thread has taken an RLock and ended. A child waits for it, and so does the next thread, which may have the number and with it the lock."""
import multiprocessing
import threading


def take(lock):
    lock.acquire()


if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    lock = multiprocessing.RLock()
    first = threading.Thread(target=take, args=(lock,), name='first')
    first.start()
    first.join()
    child = multiprocessing.Process(target=take, args=(lock,), name='child')
    child.start()
    second = threading.Thread(target=take, args=(lock,), name='second')
    second.start()
    child.join()
