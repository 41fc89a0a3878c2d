"""Nobody reads any more: a write end with a forgotten read end beside it fills up, and then waits for ever."""
import sys
import time
from multiprocessing import Pipe, Process


def eat_one(reader, writer):
    writer.close()
    reader.recv()
    print('one box is enough')


def main(keeps='true'):
    reader, writer = Pipe(duplex=False)
    eater = Process(target=eat_one, args=(reader, writer), name='eater')
    eater.start()
    if keeps == 'false':
        reader.close()
    writer.send('a small box')
    time.sleep(1)
    print('sends box 2')
    writer.send('x' * 100_000)
    print('sends box 3')
    writer.send('x' * 100_000)


if __name__ == '__main__':
    main(*sys.argv[1:])
