"""Killed in the middle of a message: what is left in the pipe is not a message."""
import sys
import time
from multiprocessing import Pipe, Process


def carry(reader, writer):
    reader.close()
    writer.send('x' * 100_000)


def main(kill='true'):
    reader, writer = Pipe(duplex=False)
    waiter = Process(target=carry, args=(reader, writer), name='waiter')
    waiter.start()
    writer.close()
    time.sleep(1)  # by now the pipe is full, and the waiter is in the middle of its send
    if kill == 'true':
        waiter.terminate()
        waiter.join()
    tray = reader.recv()
    print(f'a tray of {len(tray)}')
    waiter.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
