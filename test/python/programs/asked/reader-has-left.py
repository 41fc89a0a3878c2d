"""The reader takes one line and leaves. The writer should get a BrokenPipeError, and does not."""
import multiprocessing as mp


def read_one(lines):
    print('first:', lines.recv()[:5], flush=True)


def write_all(out):
    for number in range(100):
        out.send('line ' * 1000)


def main():
    lines, out = mp.Pipe(duplex=False)
    reader = mp.Process(target=read_one, args=(lines,), name='reader')
    writer = mp.Process(target=write_all, args=(out,), name='writer')
    reader.start()
    writer.start()
    reader.join()
    writer.join()
    print('both ended')


if __name__ == '__main__':
    main()
