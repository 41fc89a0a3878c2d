"""A proxy is used after its manager has gone; a barrier of another manager waits for one more."""
import multiprocessing as mp


def use(shelf):
    try:
        shelf['plate'] = 1
    except OSError as error:
        print(type(error).__name__)


def meet(gate):
    gate.wait()


def main():
    manager = mp.Manager()
    shelf = manager.dict()
    manager.shutdown()
    user = mp.Process(target=use, args=(shelf,), name='user')
    user.start()
    user.join()
    other = mp.Manager()
    gate = other.Barrier(2)
    guest = mp.Process(target=meet, args=(gate,), name='guest')
    guest.start()
    guest.join()


if __name__ == '__main__':
    main()
