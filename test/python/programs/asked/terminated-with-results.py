"""Main gives the worker a moment, ends it, and then collects what it has done."""
import multiprocessing as mp


def work(results, ready, never):
    for n in range(3):
        results.put('x' * 40_000)
    ready.set()
    never.wait()


def main():
    results, ready = mp.Queue(), mp.Event()
    worker = mp.Process(target=work, args=(results, ready, mp.Event()), name='worker')
    worker.start()
    ready.wait()
    worker.terminate()
    worker.join()
    for _ in range(3):
        print('result of', len(results.get()), flush=True)


if __name__ == '__main__':
    main()
