"""A client sends a line without its end: the server waits for the rest, and the client for the answer."""
import socket
import threading

door = socket.create_server(('127.0.0.1', 0))


def serve():
    guest, _ = door.accept()
    with guest, guest.makefile('rw') as lines:
        line = lines.readline()
        lines.write('heard ' + line)
        lines.flush()


server = threading.Thread(target=serve, name='server')
server.start()
with socket.create_connection(door.getsockname()) as visitor:
    visitor.sendall(b'hello')
    print(visitor.recv(100))
server.join()
