"""Main waits at sentinels for workers, and holds the lock that they want."""
from multiprocessing import Lock, Process
from multiprocessing.connection import wait


def work(door):
    with door:
        pass


if __name__ == "__main__":
    door = Lock()
    with door:
        workers = [Process(target=work, args=(door,), name=f"worker{n}") for n in range(2)]
        for worker in workers:
            worker.start()
        wait([worker.sentinel for worker in workers])
