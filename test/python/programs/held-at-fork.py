"""A thread holds a lock while its process forks: the child's copy has nobody to release it."""
import threading
import time
from multiprocessing import Process

till = threading.Lock()


def count():
    with till:
        time.sleep(0.2)


def pay():
    with till:
        print('paid')


if __name__ == '__main__':
    threading.Thread(target=count, name='counter').start()
    time.sleep(0.1)
    guest = Process(target=pay, name='guest')
    guest.start()
    guest.join()
