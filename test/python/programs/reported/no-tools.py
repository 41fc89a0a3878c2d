"""The workers of a pool fail in their initializer: each is replaced by one that fails, too."""
import multiprocessing as mp


def unpack(box):
    raise FileNotFoundError(box)


def saw(n):
    return n


if __name__ == '__main__':
    with mp.Pool(2, initializer=unpack, initargs=('box 4',)) as pool:
        print(pool.map(saw, range(4)))
