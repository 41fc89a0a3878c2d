"""Two tellers count without the lock: under some schedules a customer is lost, never more than are there."""
from multiprocessing import Process, Value


def count(total):
    for _ in range(2):
        total.value += 1


if __name__ == '__main__':
    total = Value('i', 0)
    tellers = [Process(target=count, args=(total,)) for _ in range(2)]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    print('counted' if 2 <= total.value <= 4 else total.value)
