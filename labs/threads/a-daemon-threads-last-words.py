"""A daemon thread's last words: at the end of its process it is stopped wherever it is, and nothing of it runs any more."""
import sys
import threading
import time


def save():
    try:
        print('saving')
        time.sleep(2)
        print('saved')
    finally:
        print('file closed')


def main(kind='daemon'):
    saver = threading.Thread(target=save, name='saver', daemon=kind != 'plain')
    saver.start()
    time.sleep(1)
    if kind == 'joined':
        saver.join()
    print('main is done')


if __name__ == '__main__':
    main(*sys.argv[1:])
