"""Nobody reads at the other side of a duplex pipe: it takes a good deal, and then no more."""
from multiprocessing import Pipe, Process


def shout(line):
    for number in range(2_000):
        line.send(number)


if __name__ == '__main__':
    here, there = Pipe()
    herald = Process(target=shout, args=(there,), name='herald')
    herald.start()
    herald.join()
