"""Waiting for a dead sleeper: notify_all() waits until everybody it woke has said so."""
import sys
import time
from multiprocessing import Condition, Process


def sleep_until_bell(bell):
    with bell:
        bell.wait()
        print('is awake')


def main(killed='true'):
    bell = Condition()
    sleeper = Process(target=sleep_until_bell, args=(bell,), name='sleeper')
    sleeper.start()
    time.sleep(1)
    if killed == 'true':
        sleeper.kill()
        sleeper.join()
    with bell:
        bell.notify_all()
    print('notify_all returned')
    sleeper.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
