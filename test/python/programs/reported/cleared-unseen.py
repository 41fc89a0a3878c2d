"""The bell rings a second time while the first ring is still dealt with, and is switched off then."""
import multiprocessing as mp
import time


def ring(bell, after):
    time.sleep(after)
    bell.set()


def main():
    bell = mp.Event()
    for number, after in enumerate((1, 2)):
        mp.Process(target=ring, args=(bell, after), name=f'guest{number}').start()
    for number in range(2):
        bell.wait()
        time.sleep(3)
        print('served', number)
        bell.clear()


if __name__ == '__main__':
    main()
