"""A task that cannot be pickled fails in silence, as nobody asks for its result."""
from concurrent.futures import ProcessPoolExecutor

if __name__ == '__main__':
    with ProcessPoolExecutor(1) as pool:
        pool.submit(lambda n: print(n), 0)
    print('over')
