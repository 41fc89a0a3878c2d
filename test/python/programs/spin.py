"""Main looks at a cell again and again until the child has written it."""
from multiprocessing import Process, Value


def write(cell):
    cell.value = 1


if __name__ == '__main__':
    cell = Value('i', 0)
    writer = Process(target=write, args=(cell,))
    writer.start()
    while cell.value == 0:
        pass
    writer.join()
    print('seen')
