"""A cook dies of an order, and main waits until all orders are done."""
import multiprocessing as mp


def cook(orders):
    while True:
        weight = orders.get()
        print('portions', 12 // weight)
        orders.task_done()


def main():
    orders = mp.JoinableQueue()
    mp.Process(target=cook, args=(orders,), name='cook', daemon=True).start()
    for weight in (3, 0, 2):
        orders.put(weight)
    orders.join()


if __name__ == '__main__':
    main()
