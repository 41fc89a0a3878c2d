"""Another default, another result: fork hands every open end to the child, spawn only what it is given."""
import sys
import time
from multiprocessing import Pipe, Process, set_start_method


def tick():
    time.sleep(3)


def main(start_method='fork'):
    set_start_method(start_method)
    reader, writer = Pipe(duplex=False)
    clock = Process(target=tick, name='clock')
    clock.start()
    reader.close()
    writer.send('is anybody there?')
    print('sent, and all seems well')


if __name__ == '__main__':
    main(*sys.argv[1:])
