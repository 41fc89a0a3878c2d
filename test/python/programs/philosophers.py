"""Four at a table, each with the fork on the left in hand."""
from multiprocessing import Barrier, Lock, Process


def dine(left, right, seated):
    with left:
        seated.wait()
        with right:
            print('eats')


if __name__ == '__main__':
    forks, seated = [Lock() for _ in range(4)], Barrier(4)
    guests = [
        Process(target=dine, args=(forks[at], forks[(at + 1) % 4], seated), name=name)
        for at, name in enumerate(('hana', 'ivo', 'jun', 'kim'))
    ]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
