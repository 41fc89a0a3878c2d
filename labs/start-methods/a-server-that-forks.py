"""Under forkserver a child is forked by a server that has nothing of its parent's."""
import os
import sys
from multiprocessing import Event, Pipe, Process, parent_process, set_start_method


def order(till):
    till.send('soup')
    till.close()


def work(closing):
    print('a child of main' if os.getppid() == parent_process().pid else 'a child of the server')
    closing.wait()


def main(start_method='forkserver'):
    set_start_method(start_method)
    orders, till = Pipe(duplex=False)
    closing = Event()
    cook = Process(target=work, args=(closing,), name='cook')
    cook.start()
    waiter = Process(target=order, args=(till,), name='waiter')
    waiter.start()
    till.close()
    try:
        while True:
            print(orders.recv())
    except EOFError:
        print('no more orders')
    closing.set()
    cook.join()
    waiter.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
