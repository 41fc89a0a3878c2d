"""The lost update: between reading and writing, somebody else writes."""
import sys
import time
from contextlib import nullcontext
from multiprocessing import Process, Value


def count(visitors, number, locked):
    time.sleep(number / 10)
    for _ in range(3):
        with visitors.get_lock() if locked else nullcontext():
            seen = visitors.value
            time.sleep(1)
            visitors.value = seen + 1


def main(locked='false'):
    visitors = Value('i', 0)
    tellers = []
    for number in [1, 2, 3]:
        teller = Process(target=count, args=(visitors, number, locked == 'true'), name=f'teller-{number}')
        teller.start()
        tellers.append(teller)
    for teller in tellers:
        teller.join()
    print(f'counted {visitors.value} of 9')


if __name__ == '__main__':
    main(*sys.argv[1:])
