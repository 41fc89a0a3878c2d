"""Workers of our own leave after two jobs each, against a leak. Five jobs are to be done."""
import multiprocessing as mp


def work(jobs):
    for _ in range(2):
        job = jobs.get()
        jobs.task_done()


def main():
    jobs = mp.JoinableQueue()
    for n in range(2):
        mp.Process(target=work, args=(jobs,), name=f'worker{n}').start()
    for n in range(5):
        jobs.put(n)
    jobs.join()
    print('all done')


if __name__ == '__main__':
    main()
