"""Leaving without waiting for the feeder: what it had not written yet is lost."""
import sys
import time
from multiprocessing import Process, Queue
from queue import Empty


def leave_note(tube, cancels):
    if cancels:
        tube.cancel_join_thread()
    tube.put('hello')


def main(cancels='true'):
    tube = Queue()
    tube.put('x' * 100_000)  # fills the pipe
    time.sleep(1)
    messenger = Process(target=leave_note, args=(tube, cancels == 'true'), name='messenger')
    messenger.start()
    time.sleep(1)
    tube.get()
    print('took the crate')
    try:
        print(f'the note says: {tube.get(timeout=2)}')
    except Empty:
        print('no note came')


if __name__ == '__main__':
    main(*sys.argv[1:])
