"""A pool whose worker is replaced after two tasks: one thread waits for results and for ends, another takes the results."""
import multiprocessing as mp


def square(number):
    return number * number


def main():
    for _ in range(4):
        with mp.Pool(1, maxtasksperchild=2) as pool:
            asked = [pool.apply_async(square, (number,)) for number in range(6)]
            found = [one.get() for one in asked]
            pool.close()
            pool.join()
    print(found)


if __name__ == '__main__':
    main()
