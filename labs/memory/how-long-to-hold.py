"""How long to hold a lock: for the whole loop, or for each step."""
import sys
import time
from multiprocessing import Lock, Process, Value


def step(total, amount):
    with total.get_lock():
        total.value += amount
    print(total.value)
    time.sleep(1)


def add(total, lock, amount, hold):
    if hold == 'the-whole-loop':
        with lock:
            for _ in range(3):
                step(total, amount)
    else:
        for _ in range(3):
            with lock:
                step(total, amount)


def main(hold='the-whole-loop'):
    total = Value('i', 0)
    lock = Lock()
    ada = Process(target=add, args=(total, lock, 1, hold), name='ada')
    ben = Process(target=add, args=(total, lock, 10, hold), name='ben')
    ada.start()
    time.sleep(0.5)
    ben.start()
    ada.join()
    ben.join()
    print(f'total {total.value}')


if __name__ == '__main__':
    main(*sys.argv[1:])
