"""More messages than a socket takes at once, with somebody who reads them."""
from multiprocessing import Pipe, Process


def read(line, count):
    total = sum(line.recv() for _ in range(count))
    line.send(total)


if __name__ == '__main__':
    here, there = Pipe()
    reader = Process(target=read, args=(there, 400), name='reader')
    reader.start()
    for number in range(400):
        here.send(number)
    print(here.recv())
    reader.join()
