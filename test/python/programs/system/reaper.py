"""A handler that reaps all children does not take the one away that main waits for."""
import multiprocessing as mp
import os
import signal
import time


def reap(number, frame):
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            print('reaped')
    except ChildProcessError:
        print('nothing to reap')


def main():
    signal.signal(signal.SIGCHLD, reap)
    worker = mp.Process(target=time.sleep, args=(0.2,), name='worker')
    worker.start()
    worker.join()
    print('exit code', worker.exitcode)


if __name__ == '__main__':
    main()
