"""A child that leaves its last words to atexit."""
import atexit
import multiprocessing as mp
import os


def save(page):
    print('saved', page, flush=True)


def write(page):
    atexit.register(save, page)
    print('wrote', page, flush=True)
    # What the library does until 3.12.
    os._exit(0)


if __name__ == '__main__':
    writer = mp.get_context('fork').Process(target=write, args=(1,), name='writer')
    writer.start()
    writer.join()
    atexit.register(save, 'all')
