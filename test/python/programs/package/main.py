"""Its worker's function lies in a file of its own, and sends the number of its process."""
import multiprocessing as mp
import random
import sys

from tools.carry import carry

if __name__ == '__main__':
    reader, writer = mp.Pipe(duplex=False)
    worker = mp.Process(target=carry, args=(writer, random.random()))
    worker.start()
    pid, number = reader.recv()
    print(pid == worker.pid, number, sys.argv[1:])
    worker.join()
