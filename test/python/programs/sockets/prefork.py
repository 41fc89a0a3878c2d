"""Two workers accept at a door that they have inherited, and whose maker has closed its own."""
import os
import socket

door = socket.create_server(('127.0.0.1', 0))
for _ in range(2):
    if os.fork() == 0:
        guest, _ = door.accept()
        guest.sendall(b'served')
        guest.close()
        os._exit(0)
address = door.getsockname()
door.close()
for _ in range(2):
    with socket.create_connection(address) as table:
        print(table.recv(100))
for _ in range(2):
    os.wait()
print('closed')
