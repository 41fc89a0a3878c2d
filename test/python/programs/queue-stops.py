"""A worker takes from a queue until a marker comes, and answers through another queue."""
from multiprocessing import Process, Queue


def square(numbers, squares):
    while True:
        number = numbers.get()
        if number is None:
            squares.put('done')
            return
        squares.put(number * number)


if __name__ == '__main__':
    numbers, squares = Queue(), Queue()
    worker = Process(target=square, args=(numbers, squares), name='worker')
    worker.start()
    for number in (2, 3, 5):
        numbers.put(number)
    numbers.put(None)
    print([squares.get() for _ in range(4)])
    worker.join()
