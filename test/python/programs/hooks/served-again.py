"""A second client of a manager, which knows it by its address alone."""
import multiprocessing
from multiprocessing.managers import BaseManager


class Shelf:
    def __init__(self):
        self.cups = []

    def put(self, cup):
        self.cups.append(cup)
        return len(self.cups)


class Room(BaseManager):
    pass


SHELF = []


def shelf():
    if not SHELF:
        SHELF.append(Shelf())
    return SHELF[0]


Room.register('shelf', shelf)


def guest(address):
    room = Room(address=address, authkey=b'key')
    room.connect()
    print('guest', room.shelf().put('tea'))


def main():
    room = Room(authkey=b'key')
    room.start()
    entries = multiprocessing.Manager().list()
    entries.append('a')
    entries.append('b')
    child = multiprocessing.Process(target=guest, args=(room.address,), name='guest')
    child.start()
    child.join()
    print('host', room.shelf().put('cake'), list(entries))
    room.shutdown()


if __name__ == '__main__':
    main()
