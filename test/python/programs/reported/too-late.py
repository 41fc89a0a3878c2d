"""What would stop the thread stands in atexit, and that runs after all threads have been joined."""
import atexit
import threading

stop = threading.Event()


def work():
    stop.wait()
    print('worker stops')


def main():
    atexit.register(stop.set)
    threading.Thread(target=work, name='worker').start()
    print('main ends')


if __name__ == '__main__':
    main()
