"""Both talk first: two processes send something large before either of them listens."""
import sys
from multiprocessing import Pipe, Process


def exchange(mine, other, book, talks_first):
    other.close()
    if talks_first:
        mine.send(book)
    received = mine.recv()
    print(f'chef got {len(received)} characters')
    if not talks_first:
        mine.send(book)


def main(size='large', first='both-talk'):
    book = 'x' * (300_000 if size == 'large' else 3)
    here, there = Pipe()
    chef = Process(target=exchange, args=(there, here, book, first == 'both-talk'), name='chef')
    chef.start()
    there.close()
    here.send(book)
    other = here.recv()
    print(f'main got {len(other)} characters')
    chef.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
