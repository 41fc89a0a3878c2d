"""Nobody sets the event."""
from multiprocessing import Event, Process


def wait(start):
    start.wait()
    print('off')


if __name__ == '__main__':
    start = Event()
    runner = Process(target=wait, args=(start,), name='runner')
    runner.start()
    runner.join()
