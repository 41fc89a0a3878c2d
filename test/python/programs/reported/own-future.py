"""A Future made by hand, whose thread dies before it sets the result."""
from concurrent.futures import Future
import threading


def work(future):
    rows = {}
    future.set_result(rows['total'])


def main():
    future = Future()
    threading.Thread(target=work, args=(future,), name='worker').start()
    print(future.result())


if __name__ == '__main__':
    main()
