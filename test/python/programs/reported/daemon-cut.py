"""A daemon is ended with main, before it has saved anything."""
import multiprocessing as mp
import time


def save():
    time.sleep(0.2)
    print('saved')


if __name__ == '__main__':
    mp.Process(target=save, daemon=True, name='saver').start()
    print('over')
