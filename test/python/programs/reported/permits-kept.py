"""A thread that fails keeps its permit; in the end there is none left for the others."""
import threading

boats = threading.Semaphore(2)


def row(number):
    boats.acquire()
    if number % 2 == 1:
        raise OSError(f'leak {number}')
    boats.release()


rowers = [threading.Thread(target=row, args=(n,), name=f'rower{n}') for n in range(5)]
for rower in rowers:
    rower.start()
for rower in rowers:
    rower.join()
