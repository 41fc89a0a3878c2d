"""A child waits for an event; main is woken through a condition."""
from multiprocessing import Condition, Event, Process, Value


def answer(asked, changed, found):
    asked.wait()
    with changed:
        found.value = 42
        changed.notify()


if __name__ == '__main__':
    asked, changed, found = Event(), Condition(), Value('i', 0)
    child = Process(target=answer, args=(asked, changed, found), name='child')
    child.start()
    asked.set()
    with changed:
        changed.wait_for(lambda: found.value == 42)
    print('found', found.value)
    child.join()
