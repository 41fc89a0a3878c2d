"""Clocks, and signals that a process sends to itself."""
import os
import queue
import signal
import socket
import sys
import threading
import time
import traceback


def clocks():
    """Each clock has moved as far as was slept, and the two that tell the time of day agree."""
    names = ('monotonic', 'perf_counter', 'time')
    before = [getattr(time, name + '_ns')() for name in names]
    began = time.time()
    time.sleep(0.25)
    for name, then in zip(names, before):
        print(name, getattr(time, name + '_ns')() - then > 200_000_000)
    print('time', time.time() - began > 0.2)
    now = time.time()
    for name, seconds in (
        ('localtime', time.mktime(time.localtime())),
        ('gmtime', time.mktime(time.gmtime()) - time.mktime(time.gmtime(now)) + now),
        ('ctime', time.mktime(time.strptime(time.ctime()))),
        ('asctime', time.mktime(time.strptime(time.asctime()))),
        ('strftime', time.mktime(time.strptime(time.strftime('%Y-%m-%d %H:%M:%S'), '%Y-%m-%d %H:%M:%S'))),
    ):
        print(name, abs(seconds - now) < 3)


def handlers():
    def handler(number, frame):
        print('handled', number == signal.SIGUSR1)

    signal.signal(signal.SIGUSR1, handler)
    print('known', signal.getsignal(signal.SIGUSR1) is handler)
    signal.raise_signal(signal.SIGUSR1)


def timers():
    signal.setitimer(signal.ITIMER_REAL, 100)
    print('left', signal.getitimer(signal.ITIMER_REAL)[0] > 99)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, lambda *_: print('alarm'))
    signal.alarm(1)
    time.sleep(3)


def wakes():
    """The signal's number comes out of a socket that no code of the program writes to."""
    here, there = socket.socketpair()
    there.setblocking(False)
    before = signal.set_wakeup_fd(there.fileno())
    signal.signal(signal.SIGUSR2, lambda *_: None)
    os.kill(os.getpid(), signal.SIGUSR2)
    print('woken', here.recv(1) == bytes([signal.SIGUSR2]))
    signal.set_wakeup_fd(before)


class Forgotten:
    def __del__(self):
        queue.Queue().get(timeout=0.01)


def errors():
    """The frames of an error are the program's and the library's."""
    Forgotten()
    try:
        queue.Queue().get(timeout=0.01)
    except queue.Empty as error:
        print([frame.f_code.co_name for frame, _ in traceback.walk_tb(error.__traceback__)])
        sys.__excepthook__(type(error), error, error.__traceback__)


def late():
    """Main's code is over: the end of its process waits for this one."""
    time.sleep(0.1)
    print('late')


if __name__ == '__main__':
    clocks()
    handlers()
    timers()
    wakes()
    errors()
    print(sys.stdin.readline())
    threading.Thread(target=late).start()
