"""Sockets by their rarer calls, one line for each: what a reader waits for comes by this call alone."""
import array
import gc
import multiprocessing.reduction as reduction
import os
import socket
import struct


def child(does):
    pid = os.fork()
    if pid == 0:
        does()
        os._exit(0)
    return pid


def told(name, write, read=lambda plug: plug.recv(9)):
    """A child writes, and is gone; its parent reads, and waits before there is anything."""
    here, there = socket.socketpair()

    def does():
        here.close()
        write(there)

    pid = child(does)
    there.close()
    print(name, read(here))
    os.waitpid(pid, 0)
    here.close()


def listening():
    listener = socket.create_server(('127.0.0.1', 0))
    address = listener.getsockname()

    def knocks():
        with socket.socket() as plug:
            plug.connect(address)
            plug.sendall(b'a')
        with socket.socket() as plug:
            plug.connect_ex(address)
            plug.sendto(b'b', address)

    pid = child(knocks)
    for name in ('connect', 'connect_ex'):
        plug = listener.accept()[0]
        print(name, plug.recv(9))
        plug.close()
    os.waitpid(pid, 0)
    listener.close()


def dropped():
    """Nobody closes it: it is gone when the last name of it is."""
    here, there = socket.socketpair()
    del there
    gc.collect()
    print('dropped', here.recv(9))


def half():
    here, there = socket.socketpair()
    there.shutdown(socket.SHUT_WR)
    print('half', here.recv(9))


def gives_up():
    here, there = socket.socketpair()
    here.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack('ll', 0, 50_000))
    try:
        here.recv(9)
    except BlockingIOError:
        print('gives up')


def a_number_is_sent():
    """Who has got the number by hand writes to the pipe: the model does not see it."""
    here, there = socket.socketpair()
    reading, writing = os.pipe()

    def does():
        writes = reduction.recvfds(there, 1)[0]
        os.close(writing)
        os.write(writes, b'c')

    pid = child(does)
    reduction.sendfds(here, [writing])
    os.close(writing)
    print('by hand', os.read(reading, 1), os.read(reading, 1))
    os.waitpid(pid, 0)


def a_number_in_a_message():
    here, there = socket.socketpair()
    reading, writing = os.pipe()
    here.sendmsg([b'd'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [writing]))])
    data, carried, _, _ = there.recvmsg(1, socket.CMSG_SPACE(4))
    got = array.array('i', carried[0][2])[0]
    os.close(writing)
    os.write(got, data)
    os.close(got)
    print('in a message', os.read(reading, 1), os.read(reading, 1))


if __name__ == '__main__':
    told('send', lambda plug: plug.send(b'send'))
    told('sendall', lambda plug: plug.sendall(b'all'))
    told('sendmsg', lambda plug: plug.sendmsg([b'one', b'two']))
    told('recvmsg', lambda plug: plug.send(b'msg'), lambda plug: plug.recvmsg(9)[0])
    listening()
    dropped()
    half()
    gives_up()
    a_number_is_sent()
    a_number_in_a_message()
