"""Dining philosophers: everyone holds one fork, and waits for the neighbour's."""
import sys
import time
from multiprocessing import Lock, Process


def dine(first, second):
    first.acquire()
    time.sleep(1)  # long enough for everyone to take a first fork
    second.acquire()
    print('eats')
    second.release()
    first.release()


def main(n='3', ordered='false'):
    count = int(n)
    forks = [Lock() for _ in range(count)]
    guests = []
    for seat, name in enumerate(['Ada', 'Ben', 'Cho', 'Dee', 'Eli'][:count]):
        first, second = seat, (seat + 1) % count
        if ordered == 'true' and second < first:
            first, second = second, first
        guest = Process(target=dine, args=(forks[first], forks[second]), name=name)
        guest.start()
        guests.append(guest)
    for guest in guests:
        guest.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
