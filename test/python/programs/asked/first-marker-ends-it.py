"""Two workers, each with a marker of its own. Main stops reading at the first one, and joins."""
import multiprocessing as mp


def work(results, start, amount):
    start.wait()
    for _ in range(amount):
        results.put('x' * 10_000)
    results.put(None)


def main():
    results = mp.Queue()
    starts = [mp.Event() for _ in range(2)]
    workers = [
        mp.Process(target=work, args=(results, starts[n], (1, 20)[n]), name=('short', 'long')[n]) for n in range(2)
    ]
    for worker in workers:
        worker.start()
    starts[0].set()
    for _ in iter(results.get, None):
        pass
    starts[1].set()
    for worker in workers:
        worker.join()
    print('joined')


if __name__ == '__main__':
    main()
