"""The owner of an RLock ends without a release. The next thread may have its number, and does not own the lock for that."""
import threading

lock = threading.RLock()


def take():
    lock.acquire()


def wait():
    print('next', lock.acquire(timeout=1))


for target in (take, wait):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
print('main', lock.acquire(timeout=1))
