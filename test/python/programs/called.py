"""Objects that the program gives names to, in each of the ways that a name is given."""
import multiprocessing as mp
import threading


class Shop:
    def __init__(self):
        self.key = mp.Lock()
        self.bench, self.sign = mp.Queue(1), mp.Event()
        self.hooks = [mp.Semaphore(1) for _ in range(2)]


def price_list():
    return [1, 2]


def visit(shop, reader):
    shop.key.acquire()
    shop.bench.get()
    reader.close()


def main():
    shop = Shop()
    reader, writer = mp.Pipe(False)
    bell = mp.Condition()
    lamp = mp.Event()
    gate = door = mp.Barrier(2)
    till = threading.Lock()
    seats = mp.Semaphore(2)
    rugs = [mp.RLock() for _ in range(2)]
    coins, price, tray = mp.Value('i', 3), 5, mp.Array('i', price_list())
    nameless = {'a': threading.Lock()}, (threading.Lock(), 1)
    visitor = mp.Process(target=visit, args=(shop, reader))
    visitor.start()
    with till, seats, rugs[0], bell, nameless[0]['a'], nameless[1][0]:
        lamp.set()
    shop.sign.set()
    with shop.hooks[1], mp.Manager() as manager:
        book = manager.dict(coins=coins.value + price + len(tray))
        book.clear()
    shop.bench.put(gate is door)
    writer.close()
    visitor.join()


if __name__ == '__main__':
    main()
