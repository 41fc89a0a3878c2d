"""Closed by the collector: an end that no variable names any more is closed, and one that a list still names is not."""
import sys
from multiprocessing import Pipe, Process


def report(out, number):
    out.send(f'shift {number} is over')


def main(kept='last'):
    shifts, ends = [], []
    for number in range(2):
        log, out = Pipe(duplex=False)
        shift = Process(target=report, args=(out, number), name=f'shift{number}')
        shift.start()
        shifts.append((shift, log))
        if kept == 'all':
            ends.append(out)
    if kept == 'none':
        del out, shift
    for shift, log in shifts:
        try:
            while True:
                print(log.recv())
        except EOFError:
            print('end of the log')
        shift.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
