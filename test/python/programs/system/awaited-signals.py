"""Signals to many, signals that are held back, and who waits for one."""
import functools
import os
import signal
import threading
import time

print = functools.partial(print, flush=True)


def born(lives):
    """A child that says when it is ready for what comes."""
    ready_r, ready_w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ready_r)
        lives(lambda: os.write(ready_w, b'.'))
        os._exit(7)
    os.close(ready_w)
    os.read(ready_r, 1)
    os.close(ready_r)
    return pid


def end_of(pid):
    status = os.waitpid(pid, 0)[1]
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def held(number):
    signal.pthread_sigmask(signal.SIG_BLOCK, [number])


def waits(ready):
    held(signal.SIGUSR1)
    ready()
    print('sigwait', signal.sigwait({signal.SIGUSR1}) == signal.SIGUSR1)


def waits_for_more(ready):
    held(signal.SIGUSR2)
    ready()
    print('sigwaitinfo', signal.sigwaitinfo({signal.SIGUSR2}).si_signo == signal.SIGUSR2)


def waits_a_while(ready):
    held(signal.SIGUSR1)
    ready()
    print('sigtimedwait', signal.sigtimedwait({signal.SIGUSR1}, 60).si_signo == signal.SIGUSR1)


def pauses(ready):
    signal.signal(signal.SIGUSR1, lambda *_: print('handled'))
    ready()
    signal.pause()
    print('pause')


def lets_through(ready):
    """What came meanwhile ends it, and nothing before."""
    held(signal.SIGTERM)
    asked_r, asked_w = os.pipe()
    ready()
    while signal.SIGTERM not in signal.sigpending():
        time.sleep(0.01)
    print('held back')
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    os.read(asked_r, 1)


def sleeps(ready):
    os.setpgid(0, 0)
    ready()
    time.sleep(60)


def one_of(leader):
    def lives(ready):
        os.setpgid(0, leader)
        ready()
        time.sleep(60)
    return lives


def to_the_main_thread():
    signal.signal(signal.SIGUSR1, lambda *_: print('main is told'))
    main = threading.main_thread().ident
    other = threading.Thread(target=lambda: signal.pthread_kill(main, signal.SIGUSR1))
    other.start()
    other.join()


if __name__ == '__main__':
    for lives, number in (
        (waits, signal.SIGUSR1), (waits_for_more, signal.SIGUSR2), (waits_a_while, signal.SIGUSR1), (pauses, signal.SIGUSR1),
        (lets_through, signal.SIGTERM),
    ):
        pid = born(lives)
        # It is at its wait by then.
        time.sleep(0.2)
        os.kill(pid, number)
        print(lives.__name__, end_of(pid))
    print('nobody', signal.sigtimedwait({signal.SIGUSR2}, 0.05))
    first = born(sleeps)
    second = born(one_of(first))
    os.killpg(first, signal.SIGTERM)
    print('group', end_of(first), end_of(second))
    to_the_main_thread()
