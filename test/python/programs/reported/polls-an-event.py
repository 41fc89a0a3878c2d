"""Main asks an event of processes with a timeout, again and again; nobody sets it."""
import multiprocessing as mp

if __name__ == '__main__':
    bell = mp.Event()
    while not bell.wait(0.5):
        pass
    print('rung')
