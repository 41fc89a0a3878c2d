"""A pipe whose other side is gone stays among those that are waited for, and the loop counts something else."""
import multiprocessing as mp
import multiprocessing.connection


def report(out, number):
    if number == 0:
        out.send('fine')
    out.close()


def main():
    pipes = []
    for number in range(2):
        reader, writer = mp.Pipe(duplex=False)
        mp.Process(target=report, args=(writer, number), name=f'reporter{number}').start()
        writer.close()
        pipes.append(reader)
    heard = 0
    while heard < 2:
        for pipe in multiprocessing.connection.wait(pipes):
            try:
                print(pipe.recv())
                heard += 1
            except EOFError:
                continue


if __name__ == '__main__':
    main()
