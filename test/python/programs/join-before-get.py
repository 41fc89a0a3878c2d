"""The child cannot end before its queue is drained, and main waits for it to end first."""
from multiprocessing import Process, Queue


def fill(results):
    results.put('x' * 200_000)


if __name__ == '__main__':
    results = Queue()
    filler = Process(target=fill, args=(results,), name='filler')
    filler.start()
    filler.join()
    print(len(results.get()))
