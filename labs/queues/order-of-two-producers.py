"""Whose item comes first: each producer's items stay in order, and nothing is said of the two together."""
from multiprocessing import Process, Queue


def grind(sacks, mill):
    for number in range(1, 6):
        sacks.put((mill, number))


def main():
    sacks = Queue()
    for mill in 'AB':
        Process(target=grind, args=(sacks, mill), name=f'mill-{mill}').start()
    arrived = {'A': [], 'B': []}
    for _ in range(10):
        mill, number = sacks.get()
        arrived[mill].append(number)
    for mill in 'AB':
        print(f'mill {mill}:', *arrived[mill])


if __name__ == '__main__':
    main()
