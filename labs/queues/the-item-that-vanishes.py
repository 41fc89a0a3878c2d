"""The item that vanishes: what cannot be pickled fails in the feeder, where nobody sees it."""
import sys
from multiprocessing import Process, Queue


def make_dish(recipes):
    recipe = recipes.get()
    print(f"makes {recipe['name']}")


def main(recipe='with-a-function'):
    recipes = Queue()
    cook = Process(target=make_dish, args=(recipes,), name='cook')
    cook.start()
    taste = 'salty' if recipe == 'plain-data' else lambda: 'salty'
    recipes.put({'name': 'soup', 'taste': taste})
    print('put returned')
    cook.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
