"""The younger sibling: a process that is forked later has copies of all that was open by then."""
import sys
from multiprocessing import Pipe, Process, set_start_method


def eat(reader, writer):
    writer.close()
    try:
        while True:
            print(f'eats {reader.recv()}')
    except EOFError:
        pass


def main(start_method='fork', closing='one-by-one'):
    set_start_method(start_method)
    writers, workers = [], []
    for number in [1, 2]:
        reader, writer = Pipe(duplex=False)
        worker = Process(target=eat, args=(reader, writer), name=f'worker-{number}')
        worker.start()
        reader.close()
        writer.send(f'dish {number}')
        writers.append(writer)
        workers.append(worker)
    if closing == 'all-first':
        for writer in writers:
            writer.close()
    for writer, worker in zip(writers, workers):
        writer.close()  # closing twice does no harm
        worker.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
