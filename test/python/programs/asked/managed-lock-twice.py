"""A function that takes the manager's lock calls another one that takes it as well."""
import multiprocessing as mp


def add(lock, shared, n):
    with lock:
        shared['sum'] = shared.get('sum', 0) + n


def add_all(lock, shared):
    with lock:
        for n in range(3):
            add(lock, shared, n)


def main():
    manager = mp.Manager()
    lock, shared = manager.Lock(), manager.dict()
    worker = mp.Process(target=add_all, args=(lock, shared), name='worker')
    worker.start()
    worker.join()
    print(shared)


if __name__ == '__main__':
    main()
