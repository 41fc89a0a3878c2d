"""The target is called instead of handed over: main runs it itself, and waits for what it would put afterwards."""
import multiprocessing as mp


def bake(orders):
    print('bakes', orders.get())


if __name__ == '__main__':
    orders = mp.Queue()
    baker = mp.Process(target=bake(orders))
    baker.start()
    orders.put('bread')
    baker.join()
