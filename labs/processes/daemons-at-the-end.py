"""What happens to the children when main ends."""
import sys
import time
from multiprocessing import Process


def burn():
    time.sleep(5)
    print('the lamp has burnt out')


def main(daemon='true'):
    lamp = Process(target=burn, name='lamp', daemon=daemon == 'true')
    lamp.start()
    time.sleep(1)
    print('main leaves')  # no join: what comes now depends on the daemon mark


if __name__ == '__main__':
    main(*sys.argv[1:])
