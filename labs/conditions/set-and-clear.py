"""Set, and cleared at once: whoever was waiting may still find it cleared."""
import sys
import time
from multiprocessing import Event, Process


def watch_lamp(lamp):
    print(f'saw the lamp: {lamp.wait()}')


def main(keeps_on='false'):
    lamp = Event()
    sailor = Process(target=watch_lamp, args=(lamp,), name='sailor')
    sailor.start()
    time.sleep(1)
    lamp.set()
    if keeps_on == 'true':
        time.sleep(1)
    lamp.clear()
    sailor.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
