"""The marker is an object of this module, and what arrives is a copy of it."""
import multiprocessing as mp

END = object()


def eat(plates):
    while plates.get() is not END:
        pass


def main():
    plates = mp.Queue()
    eater = mp.Process(target=eat, args=(plates,), name='eater')
    eater.start()
    plates.put(END)
    eater.join()


if __name__ == '__main__':
    main()
