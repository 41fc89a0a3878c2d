"""Errors that nobody catches, where others than the program tell of them: in threads, in a finalizer, in a child, at the very end."""
import multiprocessing as mp
import os
import sys
import threading


def burn():
    raise ValueError('burnt')


def leave():
    sys.exit(3)


class Chained(threading.Thread):
    def run(self):
        try:
            burn()
        except ValueError as error:
            raise KeyError('no soup') from error


class Heavy:
    def __del__(self):
        raise OSError('too heavy')


def tell(found):
    top = found.exc_traceback.tb_frame.f_code.co_name
    print('hook', found.exc_type.__name__, found.exc_value, found.thread.name, top)


def threads():
    for one in threading.Thread(target=burn), threading.Thread(target=leave), Chained(), threading.Timer(0.1, burn):
        one.start()
        one.join()
    threading.excepthook = tell
    for one in threading.Thread(target=burn), threading.Thread(target=leave):
        one.start()
        one.join()
    print(threading.active_count())


if __name__ == '__main__':
    threads()
    Heavy()
    child = mp.Process(target=burn)
    child.start()
    child.join()
    r, w = os.pipe()
    text, raw = os.fdopen(r), os.fdopen(w, 'wb', 0)
    print(text.name == r, repr(raw)[:14])
    text.close()
    raw.close()
    print(text.name == r, raw.name == w, raw)
    # Nobody closes these, and what was written can no longer be read by anybody.
    shell = os.popen('echo tea')
    r, w = os.pipe()
    os.close(r)
    letter = os.fdopen(w, 'w')
    letter.write('to nobody')
