"""What a peer meets that has been left: with something unread, and without, at a socket pair and over a port."""
import multiprocessing as mp
import socket


def tries(*calls):
    for call in calls:
        try:
            print(call())
        except (OSError, EOFError) as error:
            print(type(error).__name__)


def connected(door):
    caller = socket.create_connection(door.getsockname())
    return caller, door.accept()[0]


near, far = mp.Pipe()
near.send('first')
far.send('unread')
near.close()
tries(far.recv, far.recv, far.recv, lambda: far.send(1))
with socket.create_server(('127.0.0.1', 0)) as door:
    caller, called = connected(door)
    caller.sendall(b'first')
    called.sendall(b'unread')
    caller.close()
    read, write = lambda: called.recv(10), lambda: called.sendall(b'x')
    tries(read, read, read, write, write)
    caller, called = connected(door)
    caller.close()
    tries(read, read, write, write)
