"""Processes behind futures: submit, map, callbacks, errors with their cause, `wait`, `as_completed`, cancelling."""
import concurrent.futures as futures
import multiprocessing
import sys
import time


def square(number):
    return number * number


def slow(number):
    time.sleep(number / 10)
    return number


def fail(word):
    try:
        {}[word]
    except KeyError as error:
        raise ValueError('no ' + word) from error


def prepare(word):
    global kept
    kept = word


def say(number):
    return kept * number


if __name__ == '__main__':
    context = multiprocessing.get_context(sys.argv[1] if len(sys.argv) > 1 else 'fork')
    heard = []
    with futures.ProcessPoolExecutor(2, mp_context=context, initializer=prepare, initargs=('ha',)) as executor:
        one = executor.submit(square, 7)
        one.add_done_callback(lambda future: heard.append(future.result()))
        print(one.result(), one.done(), one.cancelled())
        print(list(executor.map(square, range(5))), list(executor.map(pow, [2, 3], [3, 2], chunksize=2)))
        print(executor.submit(say, 2).result(), heard)
        bad = executor.submit(fail, 'bread')
        try:
            bad.result()
        except ValueError as error:
            print('ValueError:', error, '/', type(error.__cause__).__name__, repr(bad.exception()))
        waiting = [executor.submit(slow, number) for number in (3, 1, 2)]
        done, left = futures.wait(waiting, return_when=futures.FIRST_COMPLETED)
        print(len(done) >= 1, len(done) + len(left))
        print(sorted(future.result() for future in futures.as_completed(waiting)))
        try:
            executor.submit(slow, 5).result(timeout=0.1)
        except futures.TimeoutError:
            print('not yet')
    try:
        executor.submit(square, 1)
    except RuntimeError as error:
        print('RuntimeError:', error)
