"""A queue for threads: a forked process waits at a copy of its own, into which nobody puts."""
import multiprocessing
import queue
import sys
from multiprocessing import Process


def cook_all(orders):
    while True:
        dish = orders.get()
        if dish is None:
            return
        print('cooks', dish, flush=True)


def main(kind='queue.Queue'):
    orders = queue.Queue() if kind == 'queue.Queue' else multiprocessing.Queue()
    cook = Process(target=cook_all, args=(orders,), name='cook')
    cook.start()
    for dish in ['soup', 'rice', None]:
        orders.put(dish)
    print('ordered everything', flush=True)
    cook.join()


if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    main(*sys.argv[1:])
