"""Calls of the library that other programs here have no need of: each is told by its name."""
import concurrent.futures as futures
import multiprocessing
import threading
from multiprocessing.connection import wait


class Nothing:
    def __reduce__(self):
        raise RuntimeError('cannot be sent')


def meet(barrier, event, condition):
    barrier.wait()
    event.wait()
    with condition:
        condition.notify()
    with condition:
        condition.notify_all()


def add(one, other):
    return one + other


def queues(context):
    full, simple = context.Queue(2), context.SimpleQueue()
    full.put('tea')
    print(full.get(), full.empty(), full.qsize(), full.full())
    full.put(Nothing())
    full.put('cake')
    print(full.get())
    full.cancel_join_thread()
    full.close()
    simple.put('soup')
    print(simple.get(), simple.empty())
    simple.close()


def meetings(context):
    barrier, event, condition = context.Barrier(2), context.Event(), context.Condition()
    child = context.Process(target=meet, args=(barrier, event, condition))
    child.start()
    barrier.wait()
    print(event.is_set())
    with condition:
        event.set()
        condition.wait()
        condition.wait_for(lambda: True)
    event.clear()
    wait([child.sentinel])
    child.join()
    barrier.reset()
    barrier.abort()
    print(barrier.broken, event.is_set())


def pools(context):
    with context.Pool(1) as pool:
        print(pool.starmap_async(add, [(1, 2)]).get(), pool.map_async(abs, [-1]).get(), pool.starmap(add, [(3, 4)]))
        print(list(pool.imap(abs, [-2])), list(pool.imap_unordered(abs, [-3])), pool.apply(abs, (-4,)))


def executors(context):
    held, begun = threading.Event(), threading.Event()
    with futures.ThreadPoolExecutor(1) as executor:
        first = executor.submit(lambda: begun.set() or held.wait())
        begun.wait()
        second = executor.submit(abs, -5)
        print(second.cancel())
        held.set()
        done, left = futures.wait([first])
        print(len(done), len(left), executor.submit(lambda: {}['cup']).exception())
    with futures.ProcessPoolExecutor(1, mp_context=context) as executor:
        print(executor.submit(add, 5, 6).result())


if __name__ == '__main__':
    context = multiprocessing.get_context('fork')
    for part in (queues, meetings, pools, executors):
        part(context)
