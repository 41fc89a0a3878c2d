"""A message outlives its sender."""
from multiprocessing import Process, Queue


def fill(shelf):
    for loaf in ['rye', 'oat', 'corn']:
        shelf.put(loaf)
    print('the shelf is full')


def empty(shelf):
    for _ in range(3):
        print(f'sells {shelf.get()}')


def main():
    shelf = Queue()
    baker = Process(target=fill, args=(shelf,), name='baker')
    baker.start()
    baker.join()
    print('the baker is gone')
    seller = Process(target=empty, args=(shelf,), name='seller')
    seller.start()
    seller.join()


if __name__ == '__main__':
    main()
