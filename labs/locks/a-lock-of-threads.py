"""A lock for threads: a forked process has a copy of its own, which excludes nobody."""
import multiprocessing
import sys
import threading
import time
from multiprocessing import Process, Value


def count(coins, number, till):
    time.sleep(number / 10)
    for _ in range(3):
        with till:
            seen = coins.value
            time.sleep(1)
            coins.value = seen + 1


def main(lock='threading.Lock', tellers='processes'):
    till = threading.Lock() if lock == 'threading.Lock' else multiprocessing.Lock()
    coins = Value('i', 0, lock=False)
    kind = threading.Thread if tellers == 'threads' else Process
    everyone = [kind(target=count, args=(coins, number, till), name=f'teller-{number}') for number in [1, 2, 3]]
    for teller in everyone:
        teller.start()
    for teller in everyone:
        teller.join()
    print(f'counted {coins.value} of 9')


if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    main(*sys.argv[1:])
