"""One loop serves whoever comes, with a selector and sockets that never wait."""
import selectors
import socket
import threading


def guest(port):
    with socket.create_connection(('127.0.0.1', port)) as line:
        line.sendall(b'soup')
        print(line.recv(10))


watch = selectors.DefaultSelector()
door = socket.create_server(('127.0.0.1', 0))
door.setblocking(False)
watch.register(door, selectors.EVENT_READ)
visitor = threading.Thread(target=guest, args=(door.getsockname()[1],))
visitor.start()
served = False
while not served:
    for key, _ in watch.select():
        if key.fileobj is door:
            line, _ = door.accept()
            line.setblocking(False)
            watch.register(line, selectors.EVENT_READ)
            continue
        order = key.fileobj.recv(100)
        if order:
            key.fileobj.send(order + b'!')
        else:
            watch.unregister(key.fileobj)
            key.fileobj.close()
            served = True
visitor.join()
print('served')
