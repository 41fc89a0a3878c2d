"""What is registered to be done at the end is done, last first; a forked child does not do its parent's."""
import atexit
import multiprocessing as mp
import os


def work():
    print('child works')


if __name__ == '__main__':
    atexit.register(print, 'lights out')
    atexit.register(lambda: print('sweeps'))
    child = mp.Process(target=work)
    child.start()
    child.join()
    if os.fork() == 0:
        os._exit(3)
    print(os.WEXITSTATUS(os.wait()[1]))
