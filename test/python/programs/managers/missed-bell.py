"""The bell rings before anybody listens, and nobody looks again before going to sleep."""
import multiprocessing as mp
import time


def ring(bell):
    with bell:
        bell.notify()


def main():
    manager = mp.Manager()
    bell = manager.Condition()
    ringer = mp.Process(target=ring, args=(bell,), name='ringer')
    ringer.start()
    time.sleep(1)
    with bell:
        bell.wait()


if __name__ == '__main__':
    main()
