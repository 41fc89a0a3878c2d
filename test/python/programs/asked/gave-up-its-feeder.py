"""The child hung at its end, so somebody said: call cancel_join_thread. Now the result is missing."""
import multiprocessing as mp


def work(results):
    results.cancel_join_thread()
    results.put('x' * 100_000)


def main():
    results = mp.Queue()
    worker = mp.Process(target=work, args=(results,), name='worker')
    worker.start()
    worker.join()
    print('result of', len(results.get()))


if __name__ == '__main__':
    main()
