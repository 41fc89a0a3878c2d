"""A sleeper, and somebody who gives up waiting before it wakes."""
import multiprocessing as mp
import queue
import time


def sleeper(words):
    time.sleep(0.6)
    words.put('awake')


def main():
    words = mp.Queue()
    began = time.perf_counter()
    mp.Process(target=sleeper, args=(words,), name='sleeper').start()
    try:
        words.get(timeout=0.1)
    except queue.Empty:
        print('not yet')
    print(words.get(), time.perf_counter() - began > 0.59)


if __name__ == '__main__':
    main()
