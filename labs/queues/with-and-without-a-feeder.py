"""With and without a feeder: SimpleQueue.put writes by itself, and waits while the pipe is full."""
import sys
from multiprocessing import Queue, SimpleQueue


def main(kind='SimpleQueue'):
    queue = Queue() if kind == 'Queue' else SimpleQueue()
    queue.put('x' * 100_000)
    print('put returned')
    crate = queue.get()
    print(f'took {len(crate)} characters')


if __name__ == '__main__':
    main(*sys.argv[1:])
