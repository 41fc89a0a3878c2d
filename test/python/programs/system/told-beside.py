"""A signal to another thread: the handler runs in the main thread, and takes that off nothing that it waits at, unless it is sent to the main thread."""
import signal
import threading
import time

lock = threading.Lock()
bell = threading.Event()


def told(number, frame):
    print('told', threading.current_thread() is threading.main_thread())


def wakes(other):
    time.sleep(0.3)
    signal.pthread_kill(other.ident, signal.SIGUSR1)
    signal.pthread_kill(other.ident, signal.SIGUSR1)
    print('sent')
    time.sleep(0.3)
    print('freed')
    lock.release()


if __name__ == '__main__':
    signal.signal(signal.SIGUSR1, told)
    lock.acquire()
    other = threading.Thread(target=bell.wait)
    other.start()
    waker = threading.Thread(target=wakes, args=(other,))
    waker.start()
    lock.acquire()
    print('main goes on')
    bell.set()
    waker.join()
    other.join()
    # To the main thread itself: that one it does take off what it waits at.
    main_thread = threading.main_thread().ident
    teller = threading.Thread(target=lambda: signal.pthread_kill(main_thread, signal.SIGUSR1))
    teller.start()
    teller.join()
    print('told again')
