"""Everything that can be asked of a pool."""
import multiprocessing
import sys
import time


def square(number):
    return number * number


def add(first, second=10):
    return first + second


def fail(word):
    raise KeyError(word)


def prepare(word):
    global kept
    kept = word


def say(number):
    return kept * number


def slow(number):
    time.sleep(number / 10)
    return number


if __name__ == '__main__':
    context = multiprocessing.get_context(sys.argv[1] if len(sys.argv) > 1 else 'fork')
    heard = []
    with context.Pool(2, initializer=prepare, initargs=('la',)) as pool:
        print(pool.map(square, range(7)), pool.map(square, range(5), chunksize=2), pool.map(square, []))
        print(pool.starmap(add, [(1, 2), (3,)]), pool.apply(add, (1,), {'second': 5}))
        print(list(pool.imap(square, range(4))), sorted(pool.imap_unordered(square, range(4), chunksize=2)))
        print(pool.apply(say, (2,)))
        later = pool.apply_async(square, (9,), callback=heard.append)
        print(later.get(timeout=5), later.ready(), later.successful(), heard)
        many = pool.map_async(square, [1, 2, 3], callback=heard.extend)
        many.wait()
        print(many.get(), heard)
        bad = pool.apply_async(fail, ('salt',), error_callback=lambda error: heard.append(repr(error)))
        try:
            bad.get()
        except KeyError as error:
            print('KeyError', error, bad.successful(), heard[-1])
        try:
            pool.map(fail, 'aa')
        except KeyError as error:
            print('KeyError', error)
        late = pool.apply_async(slow, (20,))
        try:
            late.get(timeout=0.1)
        except multiprocessing.TimeoutError:
            print('not yet')
    try:
        pool.map(square, [1])
    except ValueError as error:
        print('ValueError:', error)
    other = context.Pool(2, maxtasksperchild=1)
    print(sum(other.map(square, range(6), chunksize=1)))
    other.close()
    other.join()
    print('joined')
