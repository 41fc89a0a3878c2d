"""Two workers wait for the go on a manager's condition. Main notifies once, before they have come."""
import multiprocessing as mp


def work(condition):
    with condition:
        condition.wait()
    print('goes', flush=True)


def main():
    manager = mp.Manager()
    condition = manager.Condition()
    with condition:
        condition.notify_all()
    workers = [mp.Process(target=work, args=(condition,), name=f'worker{n}') for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


if __name__ == '__main__':
    main()
