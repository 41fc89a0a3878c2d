"""Tasks of a pool of threads that give their own parts to the same pool."""
from multiprocessing.pool import ThreadPool

pool = ThreadPool(2)


def square(x):
    return x * x


def squares(n):
    return sum(pool.map(square, range(n)))


if __name__ == '__main__':
    print(pool.map(squares, [2, 3, 4]))
