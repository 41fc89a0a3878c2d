"""Who does not catch KeyboardInterrupt ends by SIGINT at last; a child of the library ends with 1, and so does what only derives from it."""
import atexit
import multiprocessing as mp
import os
import sys
import threading

if __name__ != '__main__':
    raise KeyboardInterrupt


class Impatient(KeyboardInterrupt):
    pass


def work():
    raise KeyboardInterrupt


def status_of(end):
    pid = os.fork()
    if pid == 0:
        end()
    return os.waitpid(pid, 0)[1]


def impatient():
    raise Impatient


def main():
    for method in ('fork', 'spawn', 'forkserver'):
        child = mp.get_context(method).Process(target=work)
        child.start()
        child.join()
        print(method, child.exitcode)
    print('fork', status_of(work))
    print('derived', status_of(impatient))
    print('large', status_of(lambda: sys.exit(2**70)), 'negative', status_of(lambda: sys.exit(-2)))
    atexit.register(print, 'closes')
    threading.Thread(target=lambda: threading.main_thread().join() or print('thread', flush=True)).start()
    raise KeyboardInterrupt


if __name__ == '__main__':
    main()
