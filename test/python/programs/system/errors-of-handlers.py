"""Handlers that raise what calls raise too: TimeoutError out of a sleep, a get and an accept, ConnectionError and InterruptedError."""
import multiprocessing as mp
import os
import signal
import socket
import time

wanted = [TimeoutError]


def ring(number, frame):
    raise wanted[0]('enough')


def within(name, what, *args):
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        what(*args)
        print(name, 'goes on')
    except wanted[0] as error:
        print(name, error)


def sends():
    os.kill(os.getpid(), signal.SIGALRM)
    time.sleep(1)


def nudge(main, later):
    later.acquire()
    os.kill(main, signal.SIGALRM)


def lets(later):
    later.release()
    time.sleep(2)


def main():
    signal.signal(signal.SIGALRM, ring)
    within('sleep', time.sleep, 9)
    within('get', mp.Queue().get)
    with socket.create_server(('127.0.0.1', 0)) as door:
        within('accept', door.accept)
    wanted[0] = ConnectionResetError
    within('wait', mp.Event().wait)
    wanted[0] = InterruptedError
    within('kill', sends)
    signal.setitimer(signal.ITIMER_REAL, 0)
    wanted[0] = BrokenPipeError
    later = mp.Semaphore(0)
    nudger = mp.Process(target=nudge, args=(os.getpid(), later), name='nudger')
    nudger.start()
    try:
        lets(later)
    except BrokenPipeError as error:
        print('nudged', error)
    nudger.join()


if __name__ == '__main__':
    main()
