"""With a key a client waits for a challenge; a listener without a key never sends one."""
import sys
from multiprocessing import AuthenticationError, Process, set_start_method
from multiprocessing.connection import Client, Listener


def visit(address, authkey):
    try:
        door = Client(address, authkey=authkey)
        door.send('soup')
    except AuthenticationError as error:
        print('not let in:', error)


def main(listener='none', client='kitchen'):
    set_start_method('fork')
    door = Listener(family='AF_UNIX', authkey=None if listener == 'none' else listener.encode())
    guest = Process(target=visit, args=(door.address, client.encode()), name='guest')
    guest.start()
    try:
        visitor = door.accept()
        print('comes in with', visitor.recv())
    except AuthenticationError as error:
        print('stays outside:', error)
    guest.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
