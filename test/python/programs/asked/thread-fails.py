"""A thread reads the file of settings and puts it; main waits for it."""
import queue
import threading


def load(settings):
    settings.put({'size': int('ten')})


def main():
    settings = queue.Queue()
    loader = threading.Thread(target=load, args=(settings,), name='loader')
    loader.start()
    print(settings.get())


if __name__ == '__main__':
    main()
