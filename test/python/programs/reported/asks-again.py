"""A thread asks with a timeout until it is told to stop; main sets a variable of its own instead."""
import queue
import threading

orders = queue.Queue()
closed = False


def ask():
    while not closed:
        try:
            orders.get(timeout=0.5)
        except queue.Empty:
            pass


def main():
    asker = threading.Thread(target=ask, name='asker')
    asker.start()
    closed = True
    print('main waits' if closed else '')
    asker.join()


main()
