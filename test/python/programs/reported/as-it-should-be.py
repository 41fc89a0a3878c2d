"""What looks like these mistakes and is none: nothing is said of it."""
import atexit
import multiprocessing as mp
import os
import subprocess
import sys
import time
from multiprocessing.pool import ThreadPool


def takes_back():
    atexit.register(print, 'never')
    atexit.unregister(print)


def add(parts, others):
    return sum(others.map(int, parts))


def read(letters, turn):
    while True:
        with turn:
            letter = letters.recv()
        if letter is None:
            break


def take(items):
    while items.get() is not None:
        pass


def note(book):
    pages = book['pages']
    pages.append(1)
    book['pages'] = pages
    book['pages'] += [3]
    own = book['pages']
    own.sort()
    shelf = {}
    shelf['here'] = book['pages']
    shelf['here'].append(9)
    book['inner'].append(4)
    book['count'] += 1
    print(own, book['pages'].index(2), book['inner'][:], book['count'])


def two(target, *given):
    ends = [context.Process(target=target, args=given) for _ in range(2)]
    for end in ends:
        end.start()
    return ends


def join(ends):
    for end in ends:
        end.join()


if __name__ == '__main__':
    atexit.register(print, 'main over')
    context = mp.get_context('fork')
    join(two(takes_back))
    with ThreadPool(2) as pool, ThreadPool(2) as others:
        print(pool.starmap(add, [('12', others), ('34', others)]))
    letters, door = context.Pipe(False)
    ends = two(read, letters, context.Lock())
    for letter in (1, 2, None, None):
        door.send(letter)
    join(ends)
    items = context.Queue()
    ends = two(take, items)
    for item in (1, 2, None, None):
        items.put(item)
    join(ends)
    with context.Manager() as manager:
        book = manager.dict(pages=[2], count=0, inner=manager.list())
        writer = context.Process(target=note, args=(book,))
        writer.start()
        writer.join()
    talker = subprocess.Popen([sys.executable, '-c', 'print("x" * 200_000)'], stdout=subprocess.PIPE)
    print(len(talker.communicate()[0]))
    guest = context.Process(target=time.sleep, args=(0.1,))
    guest.start()
    os.kill(guest.pid, 0)
    while guest.is_alive():
        time.sleep(0.1)
    try:
        os.kill(guest.pid, 0)
    except ProcessLookupError:
        print('gone')
