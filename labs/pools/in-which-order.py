"""In which order results come."""
import sys
import time
from multiprocessing import Pool


def cook(order):
    dish, seconds = order
    time.sleep(seconds)
    return dish


def main(call='map'):
    begin = time.monotonic()
    orders = [('stew', 3), ('egg', 1), ('rice', 2)]
    pool = Pool(3)
    calls = {'map': pool.map, 'imap': pool.imap, 'imapUnordered': pool.imap_unordered}
    for dish in calls[call](cook, orders):
        print(f'{time.monotonic() - begin:.0f} s:', dish)
    pool.close()
    pool.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
