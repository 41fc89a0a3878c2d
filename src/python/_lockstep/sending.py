"""Sending signals. To a process of the run it is an op; what its target holds back changes nothing that anybody sees, and lies in the kernel."""
import os
import signal
import sys
import threading

from . import line as lines, masks, native
from .calls import call
from .line import RUN, current, is_native, op
from .pipes import replace

_native_getsignal = signal.getsignal
_native_raise = getattr(signal, 'raise_signal', None)
_native_pthread_kill = getattr(signal, 'pthread_kill', None)
_native_killpg = getattr(os, 'killpg', None)


def signal_name(number):
    """The POSIX name; real-time signals but the first have none of their own."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f'SIGRTMIN+{number - signal.SIGRTMIN}'


def _is_sent(sig):
    """Whether it is a signal: 0 only asks whether somebody is there."""
    return isinstance(sig, int) and 0 < sig < 65


def kill(pid, sig, /):
    if not is_native() and isinstance(pid, int) and isinstance(sig, int) and sig == 0 and pid in RUN.children:
        # It is there until its exit code has been taken, whether it has ended or not.
        return call('os.kill', RUN.children[pid], '0', _ask, (pid,))
    if is_native() or not isinstance(pid, int) or pid == -1 or not _is_sent(sig):
        return native.kill(pid, sig)
    if pid <= 0:
        return _to_group(-pid, int(sig), lambda: native.kill(pid, sig))
    target = _reached(pid)
    return native.kill(pid, sig) if target is None else send_signal(target, int(sig), pid)


def _ask(pid):
    op(('process.poll', []), lambda kind, value, answers: native.kill(pid, 0))


def killpg(pgid, sig, /):
    if is_native() or not isinstance(pgid, int) or pgid < 0 or not _is_sent(sig):
        return _native_killpg(pgid, sig)
    return _to_group(pgid, int(sig), lambda: _native_killpg(pgid, sig))


def _reached(pid):
    """The process of the run that has this number; None: nobody of the run has."""
    return RUN.process if pid == os.getpid() else RUN.children.get(pid) or RUN.served.get(pid) or lines.who_is(pid)


def _to_group(group, number, natively):
    """Each process of the run gets it by an op of its own, everybody else from the kernel."""
    try:
        members = [(pid, _reached(pid)) for pid in masks.members_of(group or os.getpgrp())]
    except OSError:
        return natively()
    if not any(target for _, target in members):
        return natively()
    for pid, target in members:
        if target is not None:
            send_signal(target, number, pid)
            continue
        try:
            native.kill(pid, number)
        except (ProcessLookupError, PermissionError):
            pass
    return None


def send_signal(target, number, pid=None):
    """A process of the run is sent a signal; the host delivers it, but what the main thread sends to itself."""
    line = current()
    to_itself = target == RUN.process and line.thread == f'{RUN.process}/main'

    def perform(kind, value, answers):
        if to_itself and callable(signal.getsignal(number)):
            native.kill(os.getpid(), number)

    asked = 'process.signal', target, signal_name(number)
    if pid is not None and masks.is_held_back(pid, number):
        asked, perform = ('sleep', 0), lambda kind, value, answers: native.kill(pid, number)
    call('process.signal', target, signal_name(number), op, (asked, perform))


def raise_signal(signum, /):
    if is_native() or _is_held_back_here(int(signum)):
        return _native_raise(signum)
    return send_signal(RUN.process, int(signum))


def _is_held_back_here(number):
    return number in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def pthread_kill(thread_id, signalnum, /):
    thread = threading._active.get(thread_id)
    if is_native() or thread is None or not _is_sent(signalnum):
        return _native_pthread_kill(thread_id, signalnum)
    number = int(signalnum)
    if masks.is_held_back_by(os.getpid(), thread.native_id, number):
        return _native_pthread_kill(thread_id, signalnum)
    # A handler runs in the main thread, which only a signal of its own takes off what it waits at.
    if thread is not threading.main_thread() and callable(signal.getsignal(number)):
        main = lines.main_line()
        return _leave_to(main, number) if main is not None and main.busy else _native_pthread_kill(thread_id, signalnum)
    return send_signal(RUN.process, number)


# Signals whose handlers run once the wait of a main thread is over, and its line; the kernel, too, remembers each of them once.
_left = {}


def _leave_to(main, number):
    if _left.get(number) is not main:
        _left[number] = main
        main.after.append(lambda: _handle_late(number))


def _handle_late(number):
    _left.pop(number, None)
    handler = _native_getsignal(number)
    if callable(handler):
        handler(number, sys._getframe(1))


def install():
    replace(os, 'kill', kill)
    replace(os, 'killpg', killpg)
    replace(signal, 'raise_signal', raise_signal)
    replace(signal, 'pthread_kill', pthread_kill)
