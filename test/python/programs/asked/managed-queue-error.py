"""A worker puts its results into a manager's queue, and fails at the second one."""
import multiprocessing as mp


def work(results, jobs):
    for job in jobs:
        results.put(10 // job)


def main():
    manager = mp.Manager()
    results = manager.Queue()
    worker = mp.Process(target=work, args=(results, [5, 0, 2]), name='worker')
    worker.start()
    for _ in range(3):
        print('result', results.get(), flush=True)


if __name__ == '__main__':
    main()
