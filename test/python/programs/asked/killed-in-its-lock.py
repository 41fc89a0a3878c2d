"""The worker is terminated while it is inside the lock."""
import multiprocessing as mp
import time


def work(lock, ready):
    with lock:
        ready.set()
        time.sleep(100)


def main():
    lock, ready = mp.Lock(), mp.Event()
    worker = mp.Process(target=work, args=(lock, ready), name='worker')
    worker.start()
    ready.wait()
    worker.terminate()
    worker.join()
    with lock:
        print('in')


if __name__ == '__main__':
    main()
