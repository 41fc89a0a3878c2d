"""Nobody tells the worker that no more will come."""
from multiprocessing import Process, Queue


def eat(meals):
    while True:
        print('eats', meals.get())


if __name__ == '__main__':
    meals = Queue()
    eater = Process(target=eat, args=(meals,), name='eater')
    eater.start()
    for meal in ('rice', 'soup'):
        meals.put(meal)
    eater.join()
