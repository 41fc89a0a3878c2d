"""Five sleepers: notify() wakes one, notify_all() wakes them all."""
import sys
import time
from multiprocessing import Condition, Process


def wait_for_bell(bell, number):
    time.sleep(number / 10)  # they fall asleep one after the other
    with bell:
        bell.wait()
        print('is awake')


def main(call='notifyAll'):
    bell = Condition()
    waiters = []
    for number in range(1, 6):
        waiter = Process(target=wait_for_bell, args=(bell, number), name=f'waiter-{number}')
        waiter.start()
        waiters.append(waiter)
    time.sleep(1)
    with bell:
        if call == 'notifyAll':
            bell.notify_all()
        else:
            bell.notify()
    for waiter in waiters:
        waiter.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
