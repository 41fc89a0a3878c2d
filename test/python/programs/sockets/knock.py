"""A guest with the right key is let in, one with a wrong key is not."""
from multiprocessing import AuthenticationError, Process
from multiprocessing.connection import Client, Listener


def guest(address, key):
    try:
        with Client(address, authkey=key) as door:
            door.send(['a table', 2])
            print('answer', door.recv())
    except AuthenticationError:
        print('turned away')


def main():
    with Listener(authkey=b'sesame') as house:
        for key in (b'sesame', b'barley'):
            visitor = Process(target=guest, args=(house.address, key), name=f'guest-{key.decode()}')
            visitor.start()
            try:
                with house.accept() as door:
                    print('asked for', door.recv())
                    door.send('by the window')
            except AuthenticationError:
                print('wrong key')
            visitor.join()


if __name__ == '__main__':
    main()
