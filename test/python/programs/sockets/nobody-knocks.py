"""A server that nobody of the run connects to: somebody else might."""
import socket

door = socket.create_server(('127.0.0.1', 0))
print('open')
door.accept()
