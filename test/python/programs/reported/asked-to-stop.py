"""Main has a handler for SIGTERM, which the fork copies: terminate() runs it in the child, and the child goes on."""
import multiprocessing as mp
import signal
import time


def tidy(number, frame):
    print('tidying', flush=True)


def serve(orders):
    while True:
        orders.get()


if __name__ == '__main__':
    signal.signal(signal.SIGTERM, tidy)
    orders = mp.SimpleQueue()
    waiter = mp.Process(target=serve, args=(orders,), name='waiter')
    waiter.start()
    time.sleep(0.3)
    waiter.terminate()
    waiter.join()
    print('closed')
