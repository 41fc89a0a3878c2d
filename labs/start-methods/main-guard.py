"""With a main guard: under spawn every process loads this file, and only one of them is the program."""
from multiprocessing import Process, set_start_method

loaded = 'loaded the file'  # evaluated by every process


def greet():
    print(f'greeter {loaded}')
    print('hello')


if __name__ == '__main__':
    set_start_method('spawn')
    print(f'main {loaded}')
    greeter = Process(target=greet, name='greeter')
    greeter.start()
    greeter.join()
