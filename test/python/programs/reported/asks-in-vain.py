"""Two workers ask one queue with a timeout, over and over, and nobody tells them to stop."""
import queue
from multiprocessing import Process, Queue


def work(jobs):
    while True:
        try:
            job = jobs.get(timeout=0.5)
        except queue.Empty:
            continue
        if job is None:
            break


if __name__ == "__main__":
    jobs = Queue()
    workers = [Process(target=work, args=(jobs,), name=f"worker{n}") for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("over")
