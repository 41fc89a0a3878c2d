"""Two processes take two locks in opposite order."""
from multiprocessing import Barrier, Lock, Process


def take(first, second, both):
    with first:
        both.wait()
        with second:
            print('both')


if __name__ == '__main__':
    red, blue, both = Lock(), Lock(), Barrier(2)
    people = [
        Process(target=take, args=(red, blue, both), name='ann'),
        Process(target=take, args=(blue, red, both), name='bob'),
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
