"""An exception whose class wants two arguments is raised in a pool's worker."""
import multiprocessing as mp


class TooHot(Exception):
    def __init__(self, place, degrees):
        super().__init__(f'{place}: {degrees}')


def work(n):
    raise TooHot('oven', n)


def main():
    with mp.Pool(1) as pool:
        print(pool.map(work, [90]))


if __name__ == '__main__':
    main()
