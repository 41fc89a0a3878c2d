"""Under spawn the file runs again in each child, and starts an executor there too: the guard is missing."""
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

mp.set_start_method('spawn', force=True)


def same(n):
    return n


with ProcessPoolExecutor(1) as pool:
    print(list(pool.map(same, [1])))
