"""Errors of tasks that the program asks for, each in another way, and one that it does not ask for."""
import concurrent.futures as futures
import multiprocessing


def fail(word):
    raise KeyError(word)


def met(ask, *args):
    try:
        ask(*args)
    except KeyError as error:
        print('met', error)


if __name__ == '__main__':
    with futures.ThreadPoolExecutor(1) as executor:
        met(executor.submit(fail, 'result').result)
        print(executor.submit(fail, 'exception').exception())
        met(list, executor.map(fail, ['map']))
    with multiprocessing.get_context('fork').Pool(1) as pool:
        met(pool.apply, fail, ('apply',))
        met(pool.map, fail, ['several'])
        met(list, pool.imap(fail, ['imap']))
        done = pool.apply_async(fail, ('callback',), error_callback=lambda error: print('told', error))
        done.wait()
        pool.close()
        pool.join()
    with futures.ThreadPoolExecutor(1) as executor:
        executor.submit(fail, 'nobody asks')
