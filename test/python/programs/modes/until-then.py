"""It asks again and again until a time has come, while nobody else can do anything."""
import multiprocessing as mp
import time


def idle(bell):
    bell.wait()


def main():
    bell = mp.Event()
    mp.Process(target=idle, args=(bell,), name='idler', daemon=True).start()
    reading, writing = mp.Pipe(duplex=False)
    until = time.monotonic() + 1.5
    while time.monotonic() < until and not reading.poll():
        pass
    print('over')


if __name__ == '__main__':
    main()
