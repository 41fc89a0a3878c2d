"""Every item is acknowledged, so join returns; the worker is a daemon and ends with the program."""
from multiprocessing import JoinableQueue, Process


def work(jobs):
    while True:
        job = jobs.get()
        print('did', job)
        jobs.task_done()


if __name__ == '__main__':
    jobs = JoinableQueue()
    Process(target=work, args=(jobs,), daemon=True, name='worker').start()
    for job in 'abc':
        jobs.put(job)
    jobs.join()
    print('all done')
