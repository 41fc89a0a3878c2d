"""Threads that go by the end of the main thread: it is over, for them, as soon as it only waits for them."""
import multiprocessing as mp
import threading
import time


def watch(name):
    while threading.main_thread().is_alive():
        time.sleep(0.2)
    print(name, 'sees it', flush=True)


def join(name):
    threading.main_thread().join(0.1)
    print(name, 'alive', threading.main_thread().is_alive(), flush=True)
    threading.main_thread().join()
    print(name, 'alive', threading.main_thread().is_alive(), flush=True)


def begin(name):
    watcher = threading.Thread(target=watch, args=(name,))
    joiner = threading.Thread(target=join, args=(name,))
    watcher.start()
    joiner.start()
    time.sleep(0.5)
    print(name, 'over', flush=True)


if __name__ == '__main__':
    child = mp.get_context('fork').Process(target=begin, args=('child',))
    child.start()
    child.join()
    begin('main')
