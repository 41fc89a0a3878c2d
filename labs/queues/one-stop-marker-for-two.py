"""One stop marker for two: each consumer needs a marker of its own."""
import sys
import time
from multiprocessing import Process, Queue


def eat(dishes, pace):
    while True:
        dish = dishes.get()
        if dish is None:
            break
        print(f'eats {dish}')
        time.sleep(pace)
    print('no more')


def main(consumers='2', markers='1'):
    dishes = Queue()
    eaters = []
    for number in range(1, int(consumers) + 1):
        eater = Process(target=eat, args=(dishes, 1 if number == 1 else 2.5), name=f'consumer-{number}')
        eater.start()
        eaters.append(eater)
    for dish in ['soup', 'rice', 'beans', 'tea']:
        dishes.put(dish)
    for _ in range(int(markers)):
        dishes.put(None)
    for eater in eaters:
        eater.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
