"""An executor whose initializer fails: what main is told says nothing of it."""
from concurrent.futures import ProcessPoolExecutor


def unpack(box):
    raise FileNotFoundError(box)


def saw(n):
    return n


if __name__ == '__main__':
    with ProcessPoolExecutor(1, initializer=unpack, initargs=('box 4',)) as pool:
        print(list(pool.map(saw, range(2))))
