"""A child puts a word and leaves hard, before its feeder has written it."""
import multiprocessing as mp
import os


def hurry(words):
    words.put('ready')
    os._exit(4)


def main():
    words = mp.Queue()
    child = mp.Process(target=hurry, args=(words,), name='child')
    child.start()
    child.join()
    print('exit code', child.exitcode)
    words.get()


if __name__ == '__main__':
    main()
