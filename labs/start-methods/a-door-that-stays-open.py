"""A forked child has a copy of the listener too, and keeps it open for a connection that nobody accepts."""
import sys
from multiprocessing import Process, Semaphore, set_start_method
from multiprocessing.connection import Client, Listener


def visit(address, wish, asked):
    door = Client(address)
    door.send(wish)
    asked.release()
    try:
        print(door.recv())
    except ConnectionResetError:
        print('closed')


def main(start_method='fork'):
    set_start_method(start_method)
    door = Listener(family='AF_UNIX', backlog=4)
    asked = Semaphore(0)
    first = Process(target=visit, args=(door.address, 'soup', asked), name='first')
    second = Process(target=visit, args=(door.address, 'rice', asked), name='second')
    first.start()
    asked.acquire()
    second.start()
    asked.acquire()
    visitor = door.accept()
    visitor.send(f'here is {visitor.recv()}')
    door.close()
    first.join()
    second.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
