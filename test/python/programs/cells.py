"""Values and arrays, with and without locks, numbers and letters."""
import ctypes
from multiprocessing import Array, Process, RawArray, RawValue, Value


def fill(count, row, raw, name, ratio):
    with count.get_lock():
        count.value += 1
    for at in range(len(row)):
        row[at] = at * at
    raw[1] = 7
    name.value = b'reed'
    ratio.value = 0.5


if __name__ == '__main__':
    count, row, raw = Value('i', 4), Array('i', 5), RawArray('B', [1, 2, 3])
    name, ratio = Array('c', 10), RawValue(ctypes.c_double, 0.0)
    filler = Process(target=fill, args=(count, row, raw, name, ratio))
    filler.start()
    filler.join()
    print(count.value, row[:], list(raw), name.value, ratio.value)
    row[1:3] = [8, 9]
    print(list(row), row[-1], len(row))
    try:
        row[9] = 1
    except IndexError as error:
        print('IndexError:', error)
