"""What the program makes the default of its sockets holds for its own."""
import multiprocessing
import socket
import threading


def hello(name):
    print('hello', name)


if __name__ == '__main__':
    socket.setdefaulttimeout(0.1)
    thread = threading.Thread(target=hello, args=('thread',))
    thread.start()
    thread.join()
    child = multiprocessing.get_context('spawn').Process(target=hello, args=('child',))
    child.start()
    child.join()
    here, there = socket.socketpair()
    print(here.gettimeout(), child.exitcode)
    try:
        here.recv(1)
    except socket.timeout:
        print('nothing came')
