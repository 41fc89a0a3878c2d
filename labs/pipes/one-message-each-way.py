"""One message there, one message back."""
from multiprocessing import Pipe, Process


def cook(here, there):
    here.close()
    print(f'order: {there.recv()}')
    there.send('one soup')


def main():
    here, there = Pipe()
    kitchen = Process(target=cook, args=(here, there), name='kitchen')
    kitchen.start()
    there.close()
    here.send('soup, please')
    print(f'got: {here.recv()}')
    kitchen.join()


if __name__ == '__main__':
    main()
