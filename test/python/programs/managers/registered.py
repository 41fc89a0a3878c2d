"""A class of one's own, kept by a manager's server."""
import multiprocessing as mp
from multiprocessing.managers import BaseManager


class Till:
    def __init__(self, start):
        self._sum = start

    def add(self, amount):
        self._sum += amount
        return self._sum


class Shop(BaseManager):
    pass


Shop.register('Till', Till)


def sell(till):
    print('sells', till.add(2))


def main():
    shop = Shop()
    shop.start()
    till = shop.Till(10)
    clerk = mp.Process(target=sell, args=(till,), name='clerk')
    clerk.start()
    clerk.join()
    print('sum', till.add(1))
    shop.shutdown()


if __name__ == '__main__':
    main()
