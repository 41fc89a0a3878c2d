"""A listener is closed, and another one opened at its address. Who waited at the old one is reset, or served by a child that has it still."""
import multiprocessing
import os
import tempfile
from multiprocessing.connection import Client, Listener


def tried(client, what):
    try:
        return client.recv() if what == 'recv' else client.send('late')
    except (OSError, EOFError) as error:
        return type(error).__name__


def reopened(family, address, order):
    old = Listener(address, backlog=5)
    address = old.address
    silent, spoken = Client(address), Client(address)
    spoken.send('early')
    old.close()
    new = Listener(address, backlog=5)
    for name, client in (('silent', silent), ('spoken', spoken)):
        print(family, name, *[f'{what} {tried(client, what)}' for what in order])
    later = Client(address)
    later.send('later')
    served = new.accept()
    print(family, 'new one serves', served.recv())
    for one in (silent, spoken, later, served, new):
        one.close()


def serve(old, new_is_there):
    new_is_there.wait()
    with old.accept() as served:
        served.send(f'old one has heard {served.recv()}')


def held_by_child(address):
    old = Listener(address, backlog=5)
    new_is_there = multiprocessing.Event()
    child = multiprocessing.Process(target=serve, args=(old, new_is_there), name='child')
    child.start()
    first, second = Client(address), Client(address)
    first.send('first')
    old.close()
    with Listener(address, backlog=5) as new, Client(address) as third:
        new_is_there.set()
        third.send('third')
        with new.accept() as served:
            print('new one has heard', served.recv())
    print(first.recv())
    child.join()
    print('second', tried(second, 'recv'), tried(second, 'recv'))


if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    with tempfile.TemporaryDirectory() as folder:
        for order in (('recv', 'recv', 'send'), ('send', 'recv', 'recv', 'send')):
            reopened('path', os.path.join(folder, 'door'), order)
            reopened('port', ('127.0.0.1', 0), order)
        held_by_child(os.path.join(folder, 'door'))
