"""Tries what a program with fewer rights may not, and what it may. Argument: a port of somebody else on this computer."""
import multiprocessing as mp
import os
import resource
import socket
import sys
import tempfile


def tried(what, attempt):
    try:
        attempt()
    except OSError as error:
        print(what, 'refused:', os.strerror(error.errno))
    else:
        print(what, 'done')


def write(path):
    with open(path, 'w') as file:
        file.write('written')


def child(queue, port):
    with socket.create_connection(('127.0.0.1', port)) as line:
        line.sendall(b'tea')
    queue.put(os.getppid())


def main(port):
    tried('somebody else', lambda: socket.create_connection(('127.0.0.1', port)).close())
    tried('a file beside the program', lambda: write(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'written')))
    tried('a file in the working folder', lambda: write('written'))
    tried('a temporary file', lambda: write(os.path.join(tempfile.mkdtemp(), 'written')))
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    print('memory is', 'bounded' if 0 < soft <= 2 ** 31 else 'free')
    queue = mp.Queue()
    with socket.create_server(('127.0.0.1', 0)) as server:
        process = mp.Process(target=child, args=(queue, server.getsockname()[1]), name='child')
        process.start()
        with server.accept()[0] as line:
            print('a child over the own network:', line.recv(9).decode())
    print('and over a queue:', queue.get() == os.getpid())
    process.join()


if __name__ == '__main__':
    main(int(sys.argv[1]))
