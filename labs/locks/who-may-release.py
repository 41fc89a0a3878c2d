"""Who may let go: an RLock asks who holds it, a Lock does not."""
import sys
import time
from multiprocessing import Lock, Process, RLock


def unlock(door):
    time.sleep(1)  # by then main has locked it
    door.release()
    print('opened a door that I did not lock')


def main(kind='RLock'):
    door = RLock() if kind == 'RLock' else Lock()
    guest = Process(target=unlock, args=(door,), name='guest')
    guest.start()
    door.acquire()
    guest.join()
    print(f'the guest ended with {guest.exitcode}')
    if kind == 'Lock':
        print(f'locks it again: {door.acquire(timeout=1)}')


if __name__ == '__main__':
    main(*sys.argv[1:])
