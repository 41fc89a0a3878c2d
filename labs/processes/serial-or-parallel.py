"""Join at once, or start them all first."""
import sys
import time
from multiprocessing import Process


def wash(seconds):
    time.sleep(seconds)
    print('plates done')


def main(join_at_once='true'):
    begin = time.monotonic()
    washers = []
    for seconds in [1, 2, 3]:
        washer = Process(target=wash, args=(seconds,), name=f'washer-{seconds}')
        washer.start()
        if join_at_once == 'true':
            washer.join()  # nobody else is running meanwhile
        washers.append(washer)
    for washer in washers:
        washer.join()
    print(f'all clean after {time.monotonic() - begin:.0f} s')


if __name__ == '__main__':
    main(*sys.argv[1:])
