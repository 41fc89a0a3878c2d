"""Under fork the reader would hold the write end itself; a spawned one has only what it was given, and sees the end of file."""
import multiprocessing
import sys


def read(end):
    try:
        while True:
            print('got', end.recv())
    except EOFError:
        print('end of file')


if __name__ == '__main__':
    context = multiprocessing.get_context(sys.argv[1] if len(sys.argv) > 1 else 'spawn')
    reading, writing = context.Pipe(duplex=False)
    reader = context.Process(target=read, args=(reading,), name='reader')
    reader.start()
    writing.send('pear')
    writing.close()
    reader.join()
