"""A thread has taken an RLock and ended. All who wait for it lived before: nobody is left to start another one."""
import threading

lock = threading.Condition()
taken = threading.Event()


def take():
    lock.acquire()
    taken.set()


def wait():
    taken.wait()
    lock.acquire()


waiter = threading.Thread(target=wait, name='waiter')
waiter.start()
threading.Thread(target=take, name='taker').start()
waiter.join()
