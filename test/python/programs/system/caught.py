"""A child catches SIGTERM and takes its leave in its own way."""
import multiprocessing as mp
import os
import signal
import sys
import time


def guard(ready):
    def leave(number, frame):
        print('caught', signal.Signals(number).name)
        sys.exit(5)

    signal.signal(signal.SIGTERM, leave)
    ready.set()
    time.sleep(100)


def main():
    ready = mp.Event()
    child = mp.Process(target=guard, args=(ready,), name='guard')
    child.start()
    ready.wait()
    child.terminate()
    child.join()
    print('exit code', child.exitcode)
    deaf = mp.Process(target=time.sleep, args=(100,), name='deaf')
    deaf.start()
    os.kill(deaf.pid, signal.SIGKILL)
    deaf.join()
    print('exit code', deaf.exitcode)


if __name__ == '__main__':
    main()
