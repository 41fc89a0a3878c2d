"""Threads and what they wait with, processes in a set, and an item that nobody can send: all made by the program itself."""
import _thread
import multiprocessing
import os
import queue
import subprocess
import threading
import time
from multiprocessing.connection import wait


def thread(function, *args):
    made = threading.Thread(target=function, args=args)
    made.start()
    return made


def meets():
    barrier, broken = threading.Barrier(2), []

    def waits():
        try:
            barrier.wait()
        except threading.BrokenBarrierError:
            broken.append(True)

    for end in (barrier.reset, barrier.abort):
        other = thread(waits)
        time.sleep(0.1)
        end()
        other.join()
    print('broken', len(broken))


def notifies():
    condition, event, said = threading.Condition(), threading.Event(), []

    def waits():
        with condition:
            condition.wait()
        event.wait()
        said.append('went')

    other = thread(waits)
    time.sleep(0.1)
    with condition:
        condition.notify()
    event.set()
    other.join()
    event.clear()
    print(said, event.is_set())


def lets_in():
    semaphore, lock = threading.Semaphore(0), threading.RLock()
    print(isinstance(threading.Lock(), _thread.LockType))

    def enters():
        with semaphore, lock:
            print('in')

    other = thread(enters)
    time.sleep(0.1)
    semaphore.release()
    other.join()


def works():
    orders = queue.Queue(1)

    def takes():
        for _ in range(2):
            print(orders.get())
            time.sleep(0.1)
            orders.task_done()

    other = thread(takes)
    orders.put('tea')
    orders.put('cake')
    orders.join()
    other.join()


def waits_for_a_program():
    program = subprocess.Popen(['/bin/sh', '-c', 'sleep 0.1; echo soup'], stdout=subprocess.PIPE, bufsize=0)
    print(wait([program.stdout.fileno()]) == [program.stdout.fileno()], program.stdout.read())
    program.wait()


def of_a_set():
    """In which order they are joined is the set's."""
    children = {multiprocessing.Process(target=abs, args=(number,), name=f'child-{number}') for number in range(6)}
    for child in children:
        child.start()
    for at, child in enumerate(children):
        child.join(100 + at)
    print('joined', len(children))


class Slow:
    def __reduce__(self):
        time.sleep(0.2)
        raise RuntimeError('cannot be sent')


def puts_last(full):
    """Its process is about to end when it turns out that nobody can send it."""
    full.put(Slow())


def leaves():
    """Nobody is asked to clean up."""
    multiprocessing.util.get_temp_dir()
    os._exit(0)


if __name__ == '__main__':
    for part in (meets, notifies, lets_in, works, waits_for_a_program, of_a_set):
        part()
    context = multiprocessing.get_context('fork')
    last = context.Process(target=puts_last, args=(context.Queue(),), name='last')
    last.start()
    last.join()
    messages, sends = context.Pipe(False)
    one = context.Process(target=sends.send, args=('a message',), name='sends')
    one.start()
    print(messages.recv())
    one.join()
    left = context.Process(target=leaves, name='leaves')
    left.start()
    left.join()
    print(last.exitcode, left.exitcode)
