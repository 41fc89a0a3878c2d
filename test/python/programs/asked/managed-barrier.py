"""Two workers and a manager's barrier of three: main only waits for the workers."""
import multiprocessing as mp


def work(barrier):
    barrier.wait()


def main():
    manager = mp.Manager()
    barrier = manager.Barrier(3)
    workers = [mp.Process(target=work, args=(barrier,), name=f'worker{n}') for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print('all have met')


if __name__ == '__main__':
    main()
