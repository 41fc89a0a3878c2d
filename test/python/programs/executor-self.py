"""The only thread of an executor waits for a task that nobody is left to do."""
from concurrent.futures import ThreadPoolExecutor

executor = ThreadPoolExecutor(1)


def outer():
    return executor.submit(pow, 2, 3).result()


if __name__ == '__main__':
    print(executor.submit(outer).result())
