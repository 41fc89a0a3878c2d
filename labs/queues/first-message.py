"""One message through a queue."""
from multiprocessing import Process, Queue


def make_soup(counter):
    counter.put('soup')


def main():
    counter = Queue()
    cook = Process(target=make_soup, args=(counter,), name='cook')
    cook.start()
    print(f'main got: {counter.get()}')
    cook.join()


if __name__ == '__main__':
    main()
