"""One item is never reported as done."""
from multiprocessing import JoinableQueue, Process


def work(jobs):
    while True:
        job = jobs.get()
        if job != 'b':
            jobs.task_done()


if __name__ == '__main__':
    jobs = JoinableQueue()
    Process(target=work, args=(jobs,), name='worker', daemon=True).start()
    for job in 'abc':
        jobs.put(job)
    jobs.join()
    print('all done')
