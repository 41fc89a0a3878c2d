"""Whether the child lives is asked by its number, which stays as long as nobody takes the exit code."""
import multiprocessing as mp
import os
import time


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == '__main__':
    guest = mp.get_context('fork').Process(target=time.sleep, args=(0.1,), name='guest')
    guest.start()
    while lives(guest.pid):
        time.sleep(0.1)
    print('gone')
