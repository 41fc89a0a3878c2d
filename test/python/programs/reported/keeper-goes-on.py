"""A child is forked while a thread holds a lock. The thread goes on for ever, and frees nobody."""
import multiprocessing as mp
import threading
import time

key = threading.Lock()


def keep():
    while True:
        with key:
            time.sleep(0.2)


def enter():
    with key:
        print('in')


if __name__ == '__main__':
    threading.Thread(target=keep, daemon=True, name='keeper').start()
    time.sleep(0.05)
    child = mp.Process(target=enter, name='child')
    child.start()
    child.join()
