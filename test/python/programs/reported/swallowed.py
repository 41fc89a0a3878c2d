"""A submitted task raises, nobody asks for its result, and main waits for what it would have set."""
from concurrent.futures import ThreadPoolExecutor
import threading


def work(done, row):
    int(row)
    done.set()


def main():
    done = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(work, done, 'seven')
        done.wait()
    print('done')


if __name__ == '__main__':
    main()
