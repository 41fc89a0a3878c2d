"""Two shelves, for `another-file.py`."""
import threading
import time

left, right = threading.Lock(), threading.Lock()


def take(first, second):
    with first:
        time.sleep(0.1)
        with second:
            print('taken')


def drop():
    raise KeyError('cup')
