"""Waiting for several pipes at once: each is at end of file only when nobody can write to it any more."""
import sys
import time
from multiprocessing import Pipe, Process, set_start_method
from multiprocessing.connection import wait


def deliver(writer, number):
    time.sleep(4 - number)
    writer.send(f'letter from courier-{number}')


def main(closes='false'):
    set_start_method('fork')
    ends = []
    for number in [1, 2, 3]:
        reader, writer = Pipe(duplex=False)
        Process(target=deliver, args=(writer, number), name=f'courier-{number}').start()
        if closes == 'true':
            writer.close()
        ends.append((reader, writer))  # the tuple keeps the write end alive
    readers = [reader for reader, _ in ends]
    while readers:
        for end in wait(readers):
            try:
                print(end.recv())
            except EOFError:
                readers.remove(end)
    print('all couriers are gone')


if __name__ == '__main__':
    main(*sys.argv[1:])
