"""A join that gave up looks like one that succeeded."""
import sys
import time
from multiprocessing import Process, Value


def add_up(bill):
    time.sleep(2.5)
    bill.value = 42


def main(looks='false'):
    bill = Value('i', 0)
    cashier = Process(target=add_up, args=(bill,), name='cashier')
    cashier.start()
    cashier.join(1)  # returns after one second at the latest, whatever happened
    if looks == 'true':
        while cashier.is_alive():
            cashier.join(1)
    print(f'the bill is {bill.value}')


if __name__ == '__main__':
    main(*sys.argv[1:])
