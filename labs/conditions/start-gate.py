"""A start gate: an event lets everybody pass, latecomers too."""
import sys
import time
from multiprocessing import Event, Process


def run(flag, delay):
    time.sleep(delay)
    flag.wait()
    print('runs')


def main(raised='true'):
    flag = Event()
    runners = []
    for name in ['runner-1', 'runner-2', 'runner-3', 'latecomer']:
        runner = Process(target=run, args=(flag, 2 if name == 'latecomer' else 0), name=name)
        runner.start()
        runners.append(runner)
    time.sleep(1)
    if raised == 'true':
        flag.set()
    for runner in runners:
        runner.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
