"""A kitchen takes orders at a port of this machine; two guests come one after the other."""
import multiprocessing as mp
import socket


def cook(counter, guests):
    for _ in range(guests):
        guest, _ = counter.accept()
        with guest:
            guest.sendall(guest.recv(100).upper())
    counter.close()


def main():
    counter = socket.create_server(('127.0.0.1', 0))
    kitchen = mp.Process(target=cook, args=(counter, 2), name='kitchen')
    kitchen.start()
    for order in (b'tea', b'cake'):
        with socket.create_connection(counter.getsockname()) as table:
            table.sendall(order)
            print(table.recv(100))
    kitchen.join()
    print('closed')


if __name__ == '__main__':
    main()
