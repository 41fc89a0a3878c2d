"""The lost wake-up: a notify that nobody is waiting for is gone."""
import sys
import time
from multiprocessing import Condition, Process, Value


def dine(bell, soups, looks):
    time.sleep(1)  # arrives late
    with bell:
        if looks:
            while soups.value == 0:
                bell.wait()
        else:
            bell.wait()
        print('eats')


def main(looks='false'):
    bell = Condition()
    soups = Value('i', 0)
    guest = Process(target=dine, args=(bell, soups, looks == 'true'), name='guest')
    guest.start()
    with bell:
        soups.value = 1
        bell.notify()
    print('soup is served')
    guest.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
