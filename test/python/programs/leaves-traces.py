"""Makes all that could outlive it: processes, programs, named semaphores, blocks of shared memory, sockets in a folder.

    leaves-traces.py METHOD NAME: `NAME` is in the names of what it makes in shared memory.
"""
import multiprocessing
import subprocess
import sys
import threading
from multiprocessing.connection import Client, Listener
from multiprocessing.shared_memory import SharedMemory


def add(lock, row, at):
    with lock:
        row[at] += 1


def square(number):
    return number * number


def fill(name):
    block = SharedMemory(name=name)
    block.buf[0] = 7
    block.close()


def answer(listener):
    with listener.accept() as end:
        end.send(end.recv())


def children(context, name):
    lock, row, items = context.Lock(), context.Array('i', 2), context.Queue()
    workers = [context.Process(target=add, args=(lock, row, at)) for at in range(2)]
    workers.append(context.Process(target=items.put, args=('tea',)))
    for worker in workers:
        worker.start()
    items.get()
    for worker in workers:
        worker.join()


def pool(context, name):
    with context.Pool(2) as workers:
        workers.map(square, range(4))


def block(context, name):
    shared = SharedMemory(name=f'{name}-block', create=True, size=100)
    child = context.Process(target=fill, args=(shared.name,))
    child.start()
    child.join()
    shared.close()
    shared.unlink()


def manager(context, name):
    with context.Manager() as kept:
        row = kept.list([1])
        row.append(2)
        list(row)


def sockets(context, name):
    with Listener(family='AF_UNIX') as listener:
        thread = threading.Thread(target=answer, args=(listener,))
        thread.start()
        with Client(listener.address) as end:
            end.send('tea')
            end.recv()
        thread.join()


def programs(context, name):
    subprocess.run([sys.executable, '-c', 'import time; time.sleep(0.1)'])


if __name__ == '__main__':
    _, method, name = sys.argv
    multiprocessing.current_process()._config['semprefix'] = f'/{name}'
    context = multiprocessing.get_context(method)
    for part in (children, block, manager, sockets, programs, pool):
        part(context, name)
    print('done')
