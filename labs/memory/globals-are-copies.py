"""Everyone has a copy of the globals."""
import sys
from multiprocessing import Process, Value

tips = 0


def serve(jar):
    global tips
    if jar is None:
        tips += 5
        print(f'sees {tips}')
    else:
        with jar.get_lock():
            jar.value += 5
        print(f'sees {jar.value}')


def main(shared='false'):
    jar = Value('i', 0) if shared == 'true' else None
    waiter = Process(target=serve, args=(jar,), name='waiter')
    waiter.start()
    waiter.join()
    print(f'sees {tips if jar is None else jar.value}')


if __name__ == '__main__':
    main(*sys.argv[1:])
