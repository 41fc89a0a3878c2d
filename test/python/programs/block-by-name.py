"""A block of shared memory that is made after its user was born: all that this one gets is a name, through a pipe."""
import multiprocessing
from multiprocessing.shared_memory import SharedMemory


def use(end):
    block = SharedMemory(name=end.recv())
    block.buf[1] = block.buf[0] + 1
    block.close()
    end.send('done')
    SharedMemory(name=end.recv()).unlink()


if __name__ == '__main__':
    context = multiprocessing.get_context('fork')
    # The first one starts the resource tracker, which both are to share.
    first = SharedMemory(create=True, size=1)
    here, there = context.Pipe()
    child = context.Process(target=use, args=(there,))
    child.start()
    block = SharedMemory(create=True, size=4)
    block.buf[0] = 6
    here.send(block.name)
    print(here.recv(), bytes(block.buf))
    here.send(block.name)
    child.join()
    print(child.exitcode)
    block.close()
    first.close()
    first.unlink()
