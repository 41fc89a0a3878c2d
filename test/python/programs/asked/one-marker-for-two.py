"""Two consumers and one stop marker."""
import multiprocessing as mp


def consume(orders):
    for order in iter(orders.get, None):
        pass


def main():
    orders = mp.Queue()
    cooks = [mp.Process(target=consume, args=(orders,), name=f'cook{n}') for n in range(2)]
    for cook in cooks:
        cook.start()
    for order in ('soup', 'rice', None):
        orders.put(order)
    for cook in cooks:
        cook.join()


if __name__ == '__main__':
    main()
