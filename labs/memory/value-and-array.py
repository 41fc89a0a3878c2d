"""A number and a row of numbers in shared memory."""
from multiprocessing import Array, Process, Value


def change(price, steps):
    price.value = 3.5
    for index in range(1, 5):
        steps[index] = -steps[index]


def show(word, price, steps):
    print(f'{word}: {price.value} and', *steps[:])


def main():
    price = Value('d', 0)
    steps = Array('i', range(5))
    show('before', price, steps)
    child = Process(target=change, args=(price, steps), name='child')
    child.start()
    child.join()
    show('after', price, steps)


if __name__ == '__main__':
    main()
