"""Three workers meet at a barrier. One fails before it comes there."""
import multiprocessing as mp


def work(barrier, weights, name):
    weights[name]
    barrier.wait()


def main():
    barrier = mp.Barrier(3)
    workers = [
        mp.Process(target=work, args=(barrier, {'a': 1, 'b': 2}, name), name=name) for name in ('a', 'b', 'c')
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


if __name__ == '__main__':
    main()
