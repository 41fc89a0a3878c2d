"""With SIGCHLD ignored no exit code is kept: the child never counts as ended."""
import multiprocessing as mp
import signal
import time


def work():
    pass


if __name__ == '__main__':
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    worker = mp.Process(target=work, name='worker')
    worker.start()
    while worker.is_alive():
        time.sleep(0.1)
    print('code', worker.exitcode)
