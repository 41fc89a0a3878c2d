"""A daemon is ended with the process that it belongs to; its last word is never said."""
import time
from multiprocessing import Process


def watch():
    time.sleep(100)
    print('the watch is over')


if __name__ == '__main__':
    Process(target=watch, daemon=True).start()
    time.sleep(0.2)
    print('home')
