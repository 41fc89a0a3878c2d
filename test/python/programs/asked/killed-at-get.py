"""Two readers of one queue. One of them is killed while it waits; the other one gets nothing any more."""
import multiprocessing as mp
import time


def read(jobs, name):
    print(name, 'got', jobs.get(), flush=True)


def main():
    jobs = mp.Queue()
    first = mp.Process(target=read, args=(jobs, 'first'), name='first')
    first.start()
    time.sleep(0.3)
    first.kill()
    first.join()
    second = mp.Process(target=read, args=(jobs, 'second'), name='second')
    second.start()
    jobs.put('job')
    second.join()


if __name__ == '__main__':
    main()
