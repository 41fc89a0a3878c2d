"""A task waits for an event that its own pool's main process sets only when the task is done."""
from multiprocessing import Event, Pool


def prepare(event):
    global told
    told = event


def work(number):
    told.wait()
    return number


if __name__ == '__main__':
    event = Event()
    with Pool(1, prepare, (event,)) as pool:
        print(pool.apply(work, (1,)))
        event.set()
