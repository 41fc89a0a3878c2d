"""An alarm breaks into a get that nobody answers, in main and in a child; another child dies of one that it does not handle."""
import multiprocessing as mp
import os
import signal
import time


class TooLate(Exception):
    pass


def ring(number, frame):
    raise TooLate


def wait_for(name, seconds, tea):
    signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        tea.get()
    except TooLate:
        print(name, 'goes without')


def doze():
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(1)
    mp.Event().wait()


def count():
    ticks = []

    def tick(number, frame):
        ticks.append(number)
        if len(ticks) == 3:
            signal.setitimer(signal.ITIMER_REAL, 0)

    signal.signal(signal.SIGALRM, tick)
    signal.setitimer(signal.ITIMER_REAL, 0.2, 0.2)
    while len(ticks) < 3:
        time.sleep(0.05)
    print('ticks', len(ticks))


def main():
    tea = mp.Queue()
    guest = mp.Process(target=wait_for, args=('guest', 2, tea), name='guest')
    guest.start()
    guest.join()
    wait_for('main', 1, tea)
    sleeper = mp.Process(target=doze, name='sleeper')
    sleeper.start()
    sleeper.join()
    print('sleeper', sleeper.exitcode)
    count()
    signal.alarm(5)
    pid = os.fork()
    if pid == 0:
        print('fork has', signal.alarm(0))
        os._exit(0)
    os.waitpid(pid, 0)
    print('main has', signal.alarm(0))


if __name__ == '__main__':
    main()
