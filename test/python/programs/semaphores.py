"""Two cranes for four ships; a bounded semaphore counts what is given back."""
import time
from multiprocessing import BoundedSemaphore, Process, Semaphore, Value


def unload(cranes, busy, most):
    with cranes:
        with busy.get_lock():
            busy.value += 1
            most.value = max(most.value, busy.value)
        time.sleep(0.2)
        with busy.get_lock():
            busy.value -= 1


if __name__ == '__main__':
    cranes, busy, most = Semaphore(2), Value('i', 0), Value('i', 0)
    ships = [Process(target=unload, args=(cranes, busy, most)) for _ in range(4)]
    for ship in ships:
        ship.start()
    for ship in ships:
        ship.join()
    print('at once', most.value)
    slip = BoundedSemaphore(1)
    print(slip.acquire(), slip.acquire(block=False), slip.acquire(timeout=0.1))
    slip.release()
    try:
        slip.release()
    except ValueError as error:
        print('ValueError:', error)
