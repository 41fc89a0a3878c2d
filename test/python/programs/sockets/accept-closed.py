"""A thread waits for guests; the door is closed under it."""
import socket
import threading
import time


def wait(door):
    try:
        door.accept()
    except OSError:
        print('woken')


door = socket.create_server(('127.0.0.1', 0))
porter = threading.Thread(target=wait, args=(door,))
porter.start()
time.sleep(0.2)
door.close()
print('door closed')
porter.join()
