"""What a child says in the program's own words: results, errors, items of a queue and a manager's objects of classes defined here."""
import multiprocessing as mp
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.managers import BaseManager


class Soup:
    def __init__(self, name):
        self.name = name


class Burnt(Exception):
    pass


class Kitchen(BaseManager):
    pass


class Shelf:
    def take(self):
        return Soup('bean')

    def drop(self):
        raise Burnt('dropped')


Kitchen.register('Shelf', Shelf)


def cook(name):
    if name == 'black':
        raise Burnt(name)
    return Soup(name)


def serve(table):
    table.put(Soup('onion'))


def tell(what, *args):
    try:
        print(what(*args).name)
    except Burnt as error:
        print('burnt', error)


def main():
    kind = mp.get_context(sys.argv[1])
    with kind.Pool(1) as pool:
        tell(pool.apply, cook, ('pea',))
        tell(pool.apply, cook, ('black',))
    with ProcessPoolExecutor(1, mp_context=kind) as executor:
        tell(executor.submit(cook, 'leek').result)
        tell(executor.submit(cook, 'black').result)
    table = kind.Queue()
    waiter = kind.Process(target=serve, args=(table,))
    waiter.start()
    tell(table.get)
    waiter.join()
    with Kitchen(ctx=kind) as kitchen:
        shelf = kitchen.Shelf()
        tell(shelf.take)
        tell(shelf.drop)


if __name__ == '__main__':
    main()
