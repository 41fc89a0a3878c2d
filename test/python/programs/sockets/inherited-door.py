"""Connections that wait at a door are there for whoever has the listener; when the last of these is gone, they are reset."""
import os
from multiprocessing import Pipe, Process, set_start_method
from multiprocessing.connection import Client, Listener


def inherit(door, asked):
    asked.recv()
    with door.accept() as visitor:
        visitor.send(f'{visitor.recv()} for the heir')
    asked.recv()


def keep(told, asked):
    door = Listener(family='AF_UNIX', backlog=4)
    Process(target=inherit, args=(door, asked)).start()
    told.send(door.address)
    told.recv()
    os._exit(0)


def main():
    set_start_method('fork')
    heir, asked = Pipe()
    keeper, told = Pipe()
    process = Process(target=keep, args=(told, asked))
    process.start()
    address = keeper.recv()
    first = Client(address)
    first.send('soup')
    keeper.send('go')
    process.join()
    heir.send('now you')
    print(first.recv())
    second = Client(address)
    heir.send('go')
    try:
        second.recv()
    except ConnectionResetError:
        print('nobody is left')


if __name__ == '__main__':
    main()
