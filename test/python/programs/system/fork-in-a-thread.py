"""A fork makes the thread that asked for it the main one of the child, which lives until the last of its threads is over."""
import _thread
import os
import threading
import time


def in_child(end):
    pid = os.fork()
    if pid == 0:
        print('child', threading.current_thread() is threading.main_thread(), flush=True)
        return end()
    print(os.waitpid(pid, 0)[1], flush=True)
    over.set()


def leaves_another():
    def other():
        threading.main_thread().join()
        time.sleep(0.1)
        print('other over', flush=True)

    threading.Thread(target=other).start()


def fails():
    raise ValueError('in the child')


over = threading.Event()

if __name__ == '__main__':
    for end in (int, leaves_another, fails):
        thread = threading.Thread(target=in_child, args=(end,))
        thread.start()
        thread.join()
    over.clear()
    _thread.start_new_thread(in_child, (int,))
    over.wait()
    print('main over')
