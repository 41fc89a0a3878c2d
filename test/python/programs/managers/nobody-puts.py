"""The helper ends with nothing to say, and main waits at the manager's queue."""
import multiprocessing as mp


def look(slips):
    print('empty' if slips.empty() else 'full')


def main():
    manager = mp.Manager()
    slips = manager.Queue()
    helper = mp.Process(target=look, args=(slips,), name='helper')
    helper.start()
    helper.join()
    slips.get()


if __name__ == '__main__':
    main()
