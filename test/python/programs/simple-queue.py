"""SimpleQueue has no thread of its own: what does not fit waits in `put`."""
from multiprocessing import Process, SimpleQueue


def carry(stones):
    total = 0
    while True:
        stone = stones.get()
        if stone is None:
            break
        total += len(stone)
    print('carried', total)


if __name__ == '__main__':
    stones = SimpleQueue()
    print(stones.empty())
    carrier = Process(target=carry, args=(stones,))
    carrier.start()
    for size in (10, 70_000, 3):
        stones.put('s' * size)
    stones.put(None)
    carrier.join()
