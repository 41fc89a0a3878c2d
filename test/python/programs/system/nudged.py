"""A parent nudges its sleeping child, which sleeps on until its time is over."""
import multiprocessing as mp
import os
import signal
import time


def sleeper(ready, nudges):
    signal.signal(signal.SIGUSR1, lambda *_: nudges.append(1))
    began = time.monotonic()
    ready.send(os.getpid())
    time.sleep(10)
    print('slept', round(time.monotonic() - began), 'nudged', len(nudges))


def main():
    here, there = mp.Pipe()
    child = mp.Process(target=sleeper, args=(there, []), name='sleeper')
    child.start()
    pid = here.recv()
    for _ in range(2):
        time.sleep(1)
        os.kill(pid, signal.SIGUSR1)
    child.join()
    os.kill(os.getpid(), 0)
    print('over')


if __name__ == '__main__':
    main()
