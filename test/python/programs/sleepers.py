"""Sleeps take no time, and wake in their order."""
import time
from multiprocessing import Process


def nap(name, seconds):
    time.sleep(seconds)
    print(name, 'wakes')


if __name__ == '__main__':
    began = time.monotonic()
    naps = [Process(target=nap, args=(name, seconds)) for name, seconds in (('late', 900), ('early', 30))]
    for one in naps:
        one.start()
    for one in naps:
        one.join()
    print(round(time.monotonic() - began), 'seconds')
