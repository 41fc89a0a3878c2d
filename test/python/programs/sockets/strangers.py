"""Callers that are none of the run's: a program from outside connects, once while nobody hurries, once within a timeout."""
import socket
import subprocess
import sys

CALL = 'import socket, sys; socket.create_connection(("127.0.0.1", int(sys.argv[1]))).sendall(sys.argv[2].encode())'

door = socket.create_server(('127.0.0.1', 0))
port = str(door.getsockname()[1])
for words, patience in (('hello', None), ('again', 30)):
    caller = subprocess.Popen([sys.executable, '-c', CALL, port, words])
    door.settimeout(patience)
    line, _ = door.accept()
    print(line.recv(100), line.recv(100))
    line.close()
    caller.wait()
door.settimeout(0.3)
try:
    door.accept()
except socket.timeout:
    print('nobody else')
