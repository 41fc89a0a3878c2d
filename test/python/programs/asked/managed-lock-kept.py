"""A worker crashes while it holds the manager's lock."""
import multiprocessing as mp
import os


def work(lock, shared):
    lock.acquire()
    shared['state'] = 'half'
    os._exit(3)


def main():
    with mp.Manager() as manager:
        lock, shared = manager.Lock(), manager.dict()
        worker = mp.Process(target=work, args=(lock, shared), name='worker')
        worker.start()
        worker.join()
        print('exit code', worker.exitcode, flush=True)
        with lock:
            print(shared['state'])


if __name__ == '__main__':
    main()
