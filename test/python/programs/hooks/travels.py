"""What a spawned process gets with its arguments is what its parent calls by the same names."""
import multiprocessing
import sys


def works(full, joinable, simple, barrier, condition, event, value, array):
    with condition:
        condition.notify()
    print(full.get(), joinable.get(), simple.get())
    joinable.task_done()
    value.value += 1
    array[0] += 1
    barrier.wait()
    event.wait()


def main():
    context = multiprocessing.get_context(sys.argv[1] if sys.argv[1:] else 'spawn')
    full, joinable, simple = context.Queue(), context.JoinableQueue(), context.SimpleQueue()
    barrier, condition, event = context.Barrier(2), context.Condition(), context.Event()
    value, array = context.Value('i', 1), context.Array('i', 1)
    things = full, joinable, simple, barrier, condition, event, value, array
    child = context.Process(target=works, args=things, name='child')
    with condition:
        child.start()
        condition.wait()
    full.put('tea')
    joinable.put('cake')
    simple.put('soup')
    barrier.wait()
    event.set()
    joinable.join()
    child.join()
    barrier.reset()
    barrier.abort()
    print(value.value, array[0], barrier.broken)


if __name__ == '__main__':
    main()
