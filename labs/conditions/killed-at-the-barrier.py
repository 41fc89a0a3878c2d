"""Killed at the barrier: who has died there is still counted, and cannot leave."""
import sys
import time
from multiprocessing import Barrier, Process


def arrive(gate, delay, timeout):
    time.sleep(delay)
    gate.wait(timeout)


def main(killed='true'):
    gate = Barrier(3)  # the third never comes
    ada = Process(target=arrive, args=(gate, 0, 60), name='ada')
    ben = Process(target=arrive, args=(gate, 0.5, 2), name='ben')
    ada.start()
    ben.start()
    time.sleep(1)
    if killed == 'true':
        ada.kill()
    ada.join()
    ben.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
