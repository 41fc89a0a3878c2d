"""Two cooks wait for the same bell. Whoever hears it clears it for the next time; the slow cook never hears it."""
import multiprocessing as mp
import time


def cook(bell, pause):
    time.sleep(pause)
    bell.wait()
    bell.clear()
    print('cook of', pause, 'goes', flush=True)


def main():
    bell = mp.Event()
    cooks = [mp.Process(target=cook, args=(bell, pause), name=name) for name, pause in (('fast', 0.1), ('slow', 0.6))]
    for one in cooks:
        one.start()
    time.sleep(0.3)
    bell.set()
    for one in cooks:
        one.join()


if __name__ == '__main__':
    main()
