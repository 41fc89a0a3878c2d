"""The pool is made before the function that its tasks call."""
import multiprocessing as mp

if __name__ == '__main__':
    pool = mp.Pool(1)

    def double(n):
        return 2 * n

    print(pool.map(double, range(3)))
