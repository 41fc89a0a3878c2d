"""Under spawn and forkserver: a large argument, a fault of memory, an end by force, a child's child, a raw end as an argument."""
import ctypes
import multiprocessing
import os
import sys
import time


def weigh(cargo, result):
    result.put(len(cargo))


def fall():
    ctypes.string_at(0)


def sleep():
    time.sleep(60)


def bear(result):
    child = multiprocessing.Process(target=weigh, args=(b'12', result))
    child.start()
    child.join()
    result.put(child.exitcode)


if __name__ == '__main__':
    context = multiprocessing.get_context(sys.argv[1] if len(sys.argv) > 1 else 'forkserver')
    result = context.SimpleQueue()
    for target, args in ((weigh, (bytes(200_000), result)), (fall, ()), (os._exit, (3,))):
        child = context.Process(target=target, args=args)
        child.start()
        child.join()
        print(child.exitcode)
    print(result.get())
    sleeper = context.Process(target=sleep)
    sleeper.start()
    sleeper.kill()
    sleeper.join()
    print(sleeper.exitcode, context.Process().exitcode)
    mother = context.Process(target=bear, args=(result,))
    mother.start()
    print(result.get(), result.get())
    mother.join()
