"""Waits for signals: anybody may send one, so they are waits for the outside. Nothing that hangs on them is called stuck."""
import signal
import threading

from .calls import call, show
from .line import is_native
from .outside import wait_until
from .pipes import replace
from .sending import signal_name
from .signals import handlers_run

_native_pause = getattr(signal, 'pause', None)
_set_mask, _take = getattr(signal, 'pthread_sigmask', None), getattr(signal, 'sigtimedwait', None)


def _await(name, sigset, seconds=None):
    """What the kernel says of the first of these signals that comes; None at the timeout."""
    sigset = set(sigset)
    text = show(', '.join(signal_name(int(number)) for number in sorted(sigset)))
    # Who waits for it gets it, and no handler.
    before = _set_mask(signal.SIG_BLOCK, sigset)

    def body():
        while True:
            there = wait_until('other', text, lambda: not sigset.isdisjoint(signal.sigpending()), seconds)
            found = _take(sigset, 0)
            if found is not None or not there:
                return found

    try:
        return call(f'signal.{name}', None, text, body)
    finally:
        _set_mask(signal.SIG_SETMASK, before)


_native_sigwait = getattr(signal, 'sigwait', None)
_native_sigwaitinfo = getattr(signal, 'sigwaitinfo', None)


def sigwait(sigset, /):
    if is_native():
        return _native_sigwait(sigset)
    number = _await('sigwait', sigset).si_signo
    try:
        return signal.Signals(number)
    except ValueError:
        return number


def sigwaitinfo(sigset, /):
    return _native_sigwaitinfo(sigset) if is_native() else _await('sigwaitinfo', sigset)


def sigtimedwait(sigset, timeout, /):
    if is_native() or not isinstance(timeout, (int, float)) or timeout <= 0:
        return _take(sigset, timeout)
    return _await('sigtimedwait', sigset, timeout)


def pause():
    if is_native() or threading.current_thread() is not threading.main_thread():
        return _native_pause()
    before = handlers_run()
    call('signal.pause', None, '', wait_until, ('other', 'SIG*', lambda: handlers_run() != before))
    return None


def install():
    replace(signal, 'pause', pause)
    if _take is None or _set_mask is None:
        return
    for name, hook in (('sigwait', sigwait), ('sigwaitinfo', sigwaitinfo), ('sigtimedwait', sigtimedwait)):
        replace(signal, name, hook)
