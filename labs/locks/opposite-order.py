"""Two locks in opposite order."""
import sys
import time
from multiprocessing import Lock, Process


def cook(first, second):
    first.acquire()
    time.sleep(1)
    second.acquire()
    print('cooks')
    second.release()
    first.release()


def main(order='opposite'):
    pan = Lock()
    spoon = Lock()
    ada = Process(target=cook, args=(pan, spoon), name='ada')
    ben = Process(target=cook, args=(pan, spoon) if order == 'same' else (spoon, pan), name='ben')
    ada.start()
    ben.start()
    ada.join()
    ben.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
