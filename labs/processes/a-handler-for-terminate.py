"""A handler for terminate: sys.exit unwinds the stack, so the lock is given back."""
import multiprocessing
import signal
import sys
import time
from multiprocessing import Lock, Process


def leave(number, frame):
    print('told to end', flush=True)
    sys.exit(0)


def bake(oven, on_term):
    if on_term == 'exits':
        signal.signal(signal.SIGTERM, leave)
    if on_term == 'ignores-it':
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with oven:
        time.sleep(5)


def main(on_term='has-no-handler'):
    oven = Lock()
    cook = Process(target=bake, args=(oven, on_term), name='cook')
    cook.start()
    time.sleep(1)
    cook.terminate()
    cook.join()
    print('the cook has ended with', cook.exitcode, flush=True)
    with oven:
        print('the oven is free')


if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    main(*sys.argv[1:])
