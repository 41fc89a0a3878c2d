"""A large message fits into the kernel's buffers before anybody reads."""
from multiprocessing import Pipe

if __name__ == '__main__':
    here, there = Pipe()
    here.send_bytes(bytes(150_000))
    print(len(there.recv_bytes()))
