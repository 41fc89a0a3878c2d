"""A manager's queue of jobs; the worker stops at the marker, which nobody acknowledges."""
import multiprocessing as mp


def work(jobs):
    while True:
        job = jobs.get()
        if job is None:
            return
        print('did', job, flush=True)
        jobs.task_done()


def main():
    manager = mp.Manager()
    jobs = manager.JoinableQueue()
    worker = mp.Process(target=work, args=(jobs,), name='worker')
    worker.start()
    for job in ('wash', 'dry', None):
        jobs.put(job)
    jobs.join()
    worker.join()
    print('done')


if __name__ == '__main__':
    main()
