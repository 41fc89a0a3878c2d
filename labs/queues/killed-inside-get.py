"""Killed inside get: the queue's read lock dies with whoever waits for an item."""
import sys
import time
from multiprocessing import Process, Queue


def work(dishes):
    dish = dishes.get()
    print(f'works on {dish}')
    time.sleep(5)
    print(f'done with {dish}')


def main(killed='inside-get'):
    dishes = Queue()
    if killed == 'at-work':
        dishes.put('starter')
    ada = Process(target=work, args=(dishes,), name='ada')
    ada.start()
    time.sleep(1)
    ada.kill()  # waits in get, or works on the starter
    ada.join()
    ben = Process(target=work, args=(dishes,), name='ben')
    ben.start()
    dishes.put('soup')
    ben.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
