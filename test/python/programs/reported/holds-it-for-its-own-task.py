"""A task waits for another one of its executor, and holds the lock that this one wants. There are workers enough."""
import threading
from concurrent.futures import ThreadPoolExecutor

key = threading.Lock()


def opens():
    with key:
        return crew.submit(enters).result()


def enters():
    with key:
        return "inside"


crew = ThreadPoolExecutor(4)
print(crew.submit(opens).result())
