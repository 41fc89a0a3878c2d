"""A write end travels through a pipe, another through a queue, and a socket through a pipe."""
import multiprocessing as mp
import socket


def clerk(desk, post):
    out = desk.recv()
    out.send('through a pipe')
    out.close()
    out = post.get()
    out.send('through a queue')
    out.close()
    phone = desk.recv()
    phone.sendall(b'by phone')
    phone.close()


def main():
    desk, other = mp.Pipe()
    post = mp.Queue()
    worker = mp.Process(target=clerk, args=(other, post), name='clerk')
    worker.start()
    for send in (desk.send, post.put):
        reader, writer = mp.Pipe(duplex=False)
        send(writer)
        print(reader.recv())
        writer.close()
        try:
            reader.recv()
        except EOFError:
            print('and no more')
    ear, phone = socket.socketpair()
    desk.send(phone)
    phone.close()
    print(ear.recv(100), ear.recv(100))
    worker.join()


if __name__ == '__main__':
    main()
