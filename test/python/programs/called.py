"""Objects that the program gives names to, in each of the ways that a name is given."""
import multiprocessing as mp
import threading


class Shop:
    def __init__(self):
        self.key = mp.Lock()
        self.bench = mp.Queue(1)


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
    nameless = [mp.RLock() for _ in range(2)]
    visitor = mp.Process(target=visit, args=(shop, reader))
    visitor.start()
    with till, seats, nameless[0], bell:
        lamp.set()
    shop.bench.put(gate is door)
    writer.close()
    visitor.join()


if __name__ == '__main__':
    main()
