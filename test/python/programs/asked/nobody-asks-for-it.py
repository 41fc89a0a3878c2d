"""Tasks of an executor put into a queue what main reads. One of them has an error that nobody sees."""
from concurrent.futures import ThreadPoolExecutor
import queue


def fetch(pages, results):
    results.put(len(pages['index']))


def main():
    results = queue.Queue()
    with ThreadPoolExecutor(2) as pool:
        pool.submit(fetch, {'index': 'hello'}, results)
        pool.submit(fetch, {'Index': 'hello'}, results)
        print(results.get() + results.get())


if __name__ == '__main__':
    main()
