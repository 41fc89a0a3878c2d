"""Threads behind futures."""
import concurrent.futures as futures
import threading
import time

lock, total = threading.Lock(), [0]


def add(number):
    with lock:
        total[0] += number
    return total[0] >= number


def nap(number):
    time.sleep(number / 20)
    return number


if __name__ == '__main__':
    with futures.ThreadPoolExecutor(max_workers=3, thread_name_prefix='hand') as executor:
        print(all(executor.map(add, range(10))), total)
        naps = [executor.submit(nap, number) for number in (3, 1, 2)]
        print([future.result() for future in futures.as_completed(naps)])
        print(executor.submit(lambda: threading.current_thread().name.startswith('hand')).result())
        print(type(executor.submit(lambda: 1 / 0).exception()).__name__)
    lonely = futures.ThreadPoolExecutor(1)
    slow = lonely.submit(nap, 4)
    waiting = lonely.submit(nap, 1)
    print(waiting.cancel(), waiting.cancelled(), slow.result())
    lonely.shutdown()
