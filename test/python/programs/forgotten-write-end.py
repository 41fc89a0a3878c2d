"""The reader's process keeps a copy of the write end, so end of file never comes."""
from multiprocessing import Pipe, Process


def read_all(reader, writer):
    while True:
        try:
            print('got', reader.recv())
        except EOFError:
            print('no more')
            return


if __name__ == '__main__':
    reader, writer = Pipe(duplex=False)
    child = Process(target=read_all, args=(reader, writer), name='reader')
    child.start()
    for item in ('pear', 'plum'):
        writer.send(item)
    writer.close()
    child.join()
