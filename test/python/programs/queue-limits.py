"""A queue with two places: full, empty, timeouts, and what is left behind on purpose."""
from multiprocessing import Process, Queue
from queue import Empty, Full


def take(shelf, got):
    got.put([shelf.get() for _ in range(2)])


if __name__ == '__main__':
    shelf, got = Queue(2), Queue()
    try:
        shelf.get(timeout=0.1)
    except Empty:
        print('empty')
    try:
        shelf.get_nowait()
    except Empty:
        print('empty at once')
    shelf.put('cup')
    shelf.put('jug')
    try:
        shelf.put('pan', timeout=0.1)
    except Full:
        print('full')
    try:
        shelf.put_nowait('pan')
    except Full:
        print('full at once', shelf.full())
    child = Process(target=take, args=(shelf, got))
    child.start()
    print(got.get())
    child.join()
    shelf.put('left behind' * 20_000)
    shelf.cancel_join_thread()
    print('done')
