"""Blocks of shared memory that processes find by name, and a list that lies in one."""
import multiprocessing
import sys
from multiprocessing import shared_memory


def paint(name):
    wall = shared_memory.SharedMemory(name)
    wall.buf[1] = 7
    wall.buf[3:5] = b'ab'
    wall.close()


def change(name):
    row = shared_memory.ShareableList(name=name)
    row[0] = 'plum'
    row[2] += 1
    row.shm.close()


if __name__ == '__main__':
    context = multiprocessing.get_context(sys.argv[1] if len(sys.argv) > 1 else 'fork')
    wall = shared_memory.SharedMemory(create=True, size=6)
    row = shared_memory.ShareableList(['pear', None, 3, 1.5, b'x', True])
    for target, name in ((paint, wall.name), (change, row.shm.name)):
        child = context.Process(target=target, args=(name,))
        child.start()
        child.join()
        print(child.exitcode)
    print(bytes(wall.buf[:6]), list(row), row.count(1.5), row.index(True))
    large = shared_memory.SharedMemory(create=True, size=100_000)
    large.buf[99_999] = 1
    print(large.size >= 100_000, large.buf[99_999])
    for block in (wall, row.shm, large):
        block.close()
        block.unlink()
    try:
        shared_memory.SharedMemory(wall.name)
    except FileNotFoundError as error:
        print(type(error).__name__)
