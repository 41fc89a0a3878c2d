"""Ended, but not joined."""
import sys
import time
from multiprocessing import Pipe, Process, active_children


def leave_note(writer, table):
    time.sleep(table)
    writer.send(f'note from table {table}')


def main(collects='activeChildren'):
    reader, writer = Pipe(duplex=False)
    waiters = []
    for table in [1, 2, 3]:
        waiter = Process(target=leave_note, args=(writer, table), name=f'waiter-{table}')
        waiter.start()
        waiters.append(waiter)
    writer.close()
    try:
        while True:
            print(reader.recv())
    except EOFError:
        pass
    print('end of file, and nobody was joined')
    time.sleep(1)  # look at the picture: three zombies
    if collects == 'join':
        for waiter in waiters:
            waiter.join()
    print(f'children left: {len(active_children())}')


if __name__ == '__main__':
    main(*sys.argv[1:])
