"""Threads and what they wait with: lock, condition, semaphore, event, barrier, timer, local."""
import threading

told = []
lock, ready, go, slots = threading.RLock(), threading.Condition(), threading.Event(), threading.BoundedSemaphore(2)
here = threading.local()


def tell(word):
    with lock:
        with lock:
            told.append(word)


def wait_for_go():
    go.wait()
    tell('went')


def wait_for_word():
    with ready:
        ready.wait_for(lambda: 'word' in told)
    tell('heard')


def use_slot(number):
    here.number = number
    with slots:
        tell(here.number)


if __name__ == '__main__':
    people = [threading.Thread(target=wait_for_go), threading.Thread(target=wait_for_word)]
    people += [threading.Thread(target=use_slot, args=(number,), daemon=number == 1) for number in range(3)]
    for person in people:
        person.start()
    go.set()
    with ready:
        tell('word')
        ready.notify_all()
    for person in people:
        person.join()
    print(sorted(map(str, told)))
    meet = threading.Barrier(3)
    for _ in range(2):
        threading.Thread(target=meet.wait).start()
    meet.wait()
    bell = threading.Timer(0.2, print, args=('ring',))
    bell.start()
    bell.join()
    silent = threading.Timer(60, print, args=('never',))
    silent.start()
    silent.cancel()
    print(threading.active_count() >= 1, ready.acquire(), ready.wait(timeout=0.1))
