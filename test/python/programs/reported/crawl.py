"""Each task of an executor waits for tasks of the same executor, several at once."""
from concurrent.futures import ThreadPoolExecutor, as_completed

pool = ThreadPoolExecutor(1)


def crawl(depth):
    if depth == 0:
        return ['leaf']
    below = [pool.submit(crawl, depth - 1)]
    return [found for future in as_completed(below) for found in future.result()]


print(pool.submit(crawl, 2).result())
