"""Nobody takes any more: put() on a full queue waits for somebody who has gone."""
import sys
from multiprocessing import Process, Queue
from queue import Full


def take_one(counter):
    print(f'takes {counter.get()}')


def main(timeout='false'):
    counter = Queue(1)
    guest = Process(target=take_one, args=(counter,), name='guest')
    guest.start()
    for dish in ['soup', 'rice', 'tea']:
        try:
            counter.put(dish, timeout=2 if timeout == 'true' else None)
        except Full:
            print(f'{dish} is full, guest alive: {guest.is_alive()}')
            break


if __name__ == '__main__':
    main(*sys.argv[1:])
