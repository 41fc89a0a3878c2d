"""Four workers, joined in order."""
import time
from multiprocessing import Process


def prepare(number):
    time.sleep(5 - number)  # the last one to start is the first to finish
    print(f'dish {number} is ready')


def main():
    cooks = []
    for number in [1, 2, 3, 4]:
        cook = Process(target=prepare, args=(number,), name=f'cook-{number}')
        cook.start()
        cooks.append(cook)
    for cook in cooks:
        cook.join()
        print(f'{cook.name} ended with exit code {cook.exitcode}')
    print('the kitchen closes')


if __name__ == '__main__':
    main()
