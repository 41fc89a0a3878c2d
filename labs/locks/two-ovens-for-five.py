"""Two ovens for five cakes: a semaphore lets in as many as it has permits."""
import sys
import time
from multiprocessing import Process, Semaphore


def bake(ovens, number):
    ovens.acquire()
    time.sleep(1)
    print(f'cake {number} is baked')
    ovens.release()


def main(permits='2'):
    begin = time.monotonic()
    ovens = Semaphore(int(permits))
    bakers = []
    for number in range(1, 6):
        baker = Process(target=bake, args=(ovens, number), name=f'baker-{number}')
        baker.start()
        bakers.append(baker)
    for baker in bakers:
        baker.join()
    print(f'all baked after {time.monotonic() - begin:.0f} s')


if __name__ == '__main__':
    main(*sys.argv[1:])
