"""threading.Event between processes: the child waits for its own copy."""
import multiprocessing as mp
import threading


def work(stop):
    stop.wait()
    print('stopped')


def main():
    stop = threading.Event()
    worker = mp.Process(target=work, args=(stop,), name='worker')
    worker.start()
    stop.set()
    worker.join()
    print('done')


if __name__ == '__main__':
    mp.set_start_method('fork')
    main()
