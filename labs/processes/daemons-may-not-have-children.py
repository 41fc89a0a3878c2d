"""A daemon may not have children."""
import sys
from multiprocessing import Process


def peel():
    print('peels')


def delegate():
    # Without a mark of its own the helper would inherit the daemon mark. start() refuses in either case.
    helper = Process(target=peel, name='helper', daemon=False)
    helper.start()
    helper.join()


def main(daemon='true'):
    head_cook = Process(target=delegate, name='head-cook', daemon=daemon == 'true')
    head_cook.start()
    head_cook.join()
    print(f'the head cook ended with {head_cook.exitcode}')


if __name__ == '__main__':
    main(*sys.argv[1:])
