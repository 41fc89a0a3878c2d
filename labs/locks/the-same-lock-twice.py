"""The same lock twice: a Lock does not ask who holds it."""
import sys
from multiprocessing import Lock, Process, RLock


def count(pantry):
    pantry.acquire()  # the caller already has it
    print('inside twice')
    pantry.release()


def fetch(pantry):
    pantry.acquire()
    print('inside once')
    count(pantry)
    pantry.release()


def main(kind='Lock'):
    pantry = RLock() if kind == 'RLock' else Lock()
    cook = Process(target=fetch, args=(pantry,), name='cook')
    cook.start()
    cook.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
