"""A death pipe for each helper, and each closes the other end of its own first thing. Main dies, both helpers stay."""
import multiprocessing as mp
import os


def watch(death, alive, name):
    alive.close()
    try:
        death.recv()
    except EOFError:
        print(name, 'is off', flush=True)


def main():
    pipes = [mp.Pipe(duplex=False) for _ in range(2)]
    for name, (death, alive) in zip(('first', 'second'), pipes):
        mp.Process(target=watch, args=(death, alive, name), name=name).start()
    os._exit(0)


if __name__ == '__main__':
    main()
