"""Three workers share one pipe of jobs and stop at its end. Main closes its end of it."""
import multiprocessing as mp


def work(jobs, lock):
    while True:
        with lock:
            try:
                job = jobs.recv()
            except EOFError:
                return
        print('did', job, flush=True)


def main():
    jobs, give = mp.Pipe(duplex=False)
    lock = mp.Lock()
    workers = [mp.Process(target=work, args=(jobs, lock), name=f'worker{n}') for n in range(3)]
    for worker in workers:
        worker.start()
    give.send('dishes')
    give.close()
    for worker in workers:
        worker.join()


if __name__ == '__main__':
    main()
