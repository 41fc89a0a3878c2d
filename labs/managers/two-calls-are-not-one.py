"""Two calls are not one: between two calls of a proxy somebody else may call."""
import sys
import time
from contextlib import nullcontext
from multiprocessing import Manager, Process


def count(tally, lock):
    with lock or nullcontext():
        seen = tally['soup']
        time.sleep(1)
        tally['soup'] = seen + 1


def main(locked='false'):
    manager = Manager()
    tally = manager.dict()
    lock = manager.Lock()
    tally['soup'] = 0
    clerks = []
    for name in ['ada', 'ben']:
        clerk = Process(target=count, args=(tally, lock if locked == 'true' else None), name=name)
        clerk.start()
        clerks.append(clerk)
    for clerk in clerks:
        clerk.join()
    print(f"counted {tally['soup']} of 2")


if __name__ == '__main__':
    main(*sys.argv[1:])
