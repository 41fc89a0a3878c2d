"""Five processes, one printer."""
import sys
import time
from contextlib import nullcontext
from multiprocessing import Lock, Process


def print_page(printer, number):
    with printer or nullcontext():
        print(f'page {number}, first line', flush=True)
        time.sleep(1)
        print(f'page {number}, second line', flush=True)


def main(locked='true'):
    printer = Lock() if locked == 'true' else None
    clerks = []
    for number in range(1, 6):
        clerk = Process(target=print_page, args=(printer, number), name=f'clerk-{number}')
        clerk.start()
        clerks.append(clerk)
    for clerk in clerks:
        clerk.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
