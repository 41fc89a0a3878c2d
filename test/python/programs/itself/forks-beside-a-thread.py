"""What CPython warns of at a fork, and where it says that stands."""
import multiprocessing as mp
import os
import threading
import warnings

ready, over = threading.Event(), threading.Event()


def beside():
    ready.set()
    over.wait()


def fork():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def main():
    fork()
    thread = threading.Thread(target=beside)
    thread.start()
    ready.wait()
    fork()
    fork()
    warnings.simplefilter('always')
    child = mp.get_context('fork').Process(target=int)
    child.start()
    child.join()
    warnings.simplefilter('error')
    fork()
    over.set()
    thread.join()
    fork()


if __name__ == '__main__':
    main()
