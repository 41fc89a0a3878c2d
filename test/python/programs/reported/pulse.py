"""A pulse: set and clear at once, while the thread is not waiting yet."""
import threading
import time


def wait(tick):
    time.sleep(0.2)
    tick.wait()
    print('tick')


def main():
    tick = threading.Event()
    waiter = threading.Thread(target=wait, args=(tick,), name='waiter')
    waiter.start()
    time.sleep(0.1)
    tick.set()
    tick.clear()
    waiter.join()


if __name__ == '__main__':
    main()
