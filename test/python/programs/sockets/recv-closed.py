"""A thread listens to a friend who says nothing; its own end is closed under it."""
import socket
import threading
import time


def listen(ear):
    try:
        print('heard', ear.recv(10))
    except OSError:
        print('woken')


ear, mouth = socket.socketpair()
listener = threading.Thread(target=listen, args=(ear,))
listener.start()
time.sleep(0.2)
ear.close()
print('ear closed')
listener.join()
