"""It died with its holder: nobody gives back a lock for a process that has gone."""
import sys
import time
from multiprocessing import Lock, Process


def heavy_work():
    time.sleep(2)
    raise ValueError('the soup is burnt')


def work(key, how):
    if how == 'raises-in-with':
        with key:  # released on the way out, whatever happens inside
            heavy_work()
    key.acquire()
    heavy_work()
    key.release()


def wait_for_key(key):
    key.acquire()
    print('has the key')
    key.release()


def main(how='killed'):
    key = Lock()
    ada = Process(target=work, args=(key, how), name='ada')
    ben = Process(target=wait_for_key, args=(key,), name='ben')
    ada.start()
    time.sleep(1)
    ben.start()
    if how == 'killed':
        ada.kill()
    ada.join()
    ben.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
