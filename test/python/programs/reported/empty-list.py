"""Each pipe is taken off the list at its end, and the loop goes on waiting for the empty list."""
import multiprocessing as mp
import multiprocessing.connection


def count(out):
    out.send(7)


def main():
    reader, writer = mp.Pipe(duplex=False)
    mp.Process(target=count, args=(writer,), name='counter').start()
    writer.close()
    left, total = [reader], 0
    while total < 8:
        for pipe in multiprocessing.connection.wait(left):
            try:
                total += pipe.recv()
            except EOFError:
                left.remove(pipe)
                print('left', len(left))


if __name__ == '__main__':
    main()
