"""Both sides close what they do not use: the reader meets end of file, and everybody ends."""
from multiprocessing import Pipe, Process


def read_all(reader, writer):
    writer.close()
    total = 0
    try:
        while True:
            total += reader.recv()
    except EOFError:
        print('sum', total)


if __name__ == '__main__':
    reader, writer = Pipe(duplex=False)
    child = Process(target=read_all, args=(reader, writer), name='reader')
    child.start()
    reader.close()
    for number in range(5):
        writer.send(number)
    writer.close()
    child.join()
    print('exit code', child.exitcode)
