"""Not my child: only the process that started another one may join it."""
import sys
import time
from multiprocessing import Process


def bake():
    time.sleep(1)
    print('the bread is ready')


def serve(baker):
    # A forked child inherits the object; that does not make the baker its child.
    if baker is not None:
        baker.join()
    print('serves the bread')


def main(joins='sibling'):
    baker = Process(target=bake, name='baker')
    baker.start()
    waiter = Process(target=serve, args=(baker if joins == 'sibling' else None,), name='waiter')
    if joins == 'creator':
        baker.join()  # the baker is its child
    waiter.start()
    waiter.join()
    print(f'the waiter ended with {waiter.exitcode}')
    baker.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
