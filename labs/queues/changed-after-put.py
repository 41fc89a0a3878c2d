"""Changed after put: the feeder thread pickles an item later than put() returns."""
import sys
import time
from multiprocessing import Process, Queue


def receive(hatch):
    time.sleep(1)
    hatch.get()
    dish = hatch.get()
    print(f"the dish is {dish['state']}")


def main(copies='false'):
    hatch = Queue()
    guest = Process(target=receive, args=(hatch,), name='guest')
    guest.start()
    hatch.put('x' * 100_000)  # larger than the pipe: the feeder is busy until the guest reads
    dish = {'name': 'soup', 'state': 'hot'}
    hatch.put(dict(dish) if copies == 'true' else dish)
    dish['state'] = 'cold'
    guest.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
