"""A helper that nobody thinks of holds the end: a pool or a manager that was forked after the pipe was made."""
import sys
from multiprocessing import Manager, Pipe, Pool, Process, set_start_method


def bake(writer):
    writer.send('bread')


def start_helper(kind):
    """Gives the function that ends the helper."""
    if kind == 'manager':
        manager = Manager()
        return lambda: manager.shutdown()
    pool = Pool(1)
    return lambda: pool.terminate()


def main(helper='pool', helper_first='false'):
    set_start_method('fork')
    end_helper = start_helper(helper) if helper_first == 'true' else None
    reader, writer = Pipe(duplex=False)
    if end_helper is None:
        end_helper = start_helper(helper)  # forked with both ends of the pipe in its hands
    baker = Process(target=bake, args=(writer,), name='baker')
    baker.start()
    writer.close()
    try:
        while True:
            print(reader.recv())
    except EOFError:
        pass
    print('end of file')
    end_helper()


if __name__ == '__main__':
    main(*sys.argv[1:])
