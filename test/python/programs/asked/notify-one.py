"""Two guests wait until the table is set. Main notifies, and only one of them comes."""
import multiprocessing as mp
import time


def sit(condition):
    with condition:
        condition.wait()


def main():
    condition = mp.Condition()
    guests = [mp.Process(target=sit, args=(condition,), name=f'guest{n}') for n in range(2)]
    for guest in guests:
        guest.start()
    time.sleep(0.4)
    with condition:
        condition.notify()
    for guest in guests:
        guest.join()


if __name__ == '__main__':
    main()
