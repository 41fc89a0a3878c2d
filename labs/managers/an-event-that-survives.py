"""An event that survives its waiters."""
import sys
import time
from multiprocessing import Event, Manager, Process


def wait_until_ready(ready):
    ready.wait()


def main(event='Event'):
    manager = Manager() if event == 'manager' else None
    ready = Event() if manager is None else manager.Event()
    guest = Process(target=wait_until_ready, args=(ready,), name='guest')
    guest.start()
    time.sleep(1)
    guest.kill()
    guest.join()
    ready.set()
    print('set returned')


if __name__ == '__main__':
    main(*sys.argv[1:])
