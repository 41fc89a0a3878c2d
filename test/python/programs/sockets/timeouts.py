"""Sockets with timeouts: time that nobody has to wait for."""
import socket
import time

near, far = socket.socketpair()
near.settimeout(30)
began = time.monotonic()
try:
    near.recv(1)
except socket.timeout:
    print('gave up after', round(time.monotonic() - began))
near.setblocking(False)
try:
    near.recv(1)
except BlockingIOError:
    print('nothing there')
far.send(b'late')
print(near.recv(10))
