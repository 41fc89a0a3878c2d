"""A pool of threads."""
from multiprocessing.pool import ThreadPool

seen = []


def note(number):
    seen.append(number)
    return number * 3


if __name__ == '__main__':
    with ThreadPool(3) as pool:
        print(pool.map(note, range(5)), sorted(seen))
        print(pool.apply_async(note, (7,)).get(), list(pool.imap(note, 'ab')))
        print(pool.starmap(divmod, [(7, 2), (9, 4)]))
