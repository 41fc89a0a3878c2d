"""Signals: what the program does with them is told; their handlers run in the middle of what the main thread waits at."""
import signal

from . import line as lines, native, places
from .calls import call, like
from .handles import leave_to_outside
from .line import RUN, effect, is_native
from .pipes import replace
from .sending import signal_name

_handlers = {}
# How many handlers of the program have run in this process.
_run = [0]


def handlers_run():
    return _run[0]


def _how(handler):
    if handler == signal.SIG_IGN:
        return 'ignored'
    return 'default' if handler == signal.SIG_DFL or handler is None else 'handled'


def set_handler(signalnum, handler, /):
    if not RUN.on and not _always[0]:
        return native.set_signal(signalnum, handler)
    if not isinstance(signalnum, int):
        # It says what is wrong with that.
        return native.set_signal(signalnum, handler)
    number = int(signalnum)
    wrapped = _wrapped(number, handler) if callable(handler) else handler
    before = native.set_signal(signalnum, wrapped)
    known = _handlers.get(number)
    _handlers[number] = (wrapped, handler)
    if RUN.on:
        effect('signal.handler', signal=signal_name(number), how=_how(handler))
    return known[1] if known is not None and known[0] is before else before


def _wrapped(number, handler):
    def run(signum, frame):
        _run[0] += 1
        frame = places.without_own(frame)
        lines.signalled(number, lambda: call('signal.handler', None, signal_name(number), handler, (signum, frame)))

    run.__wrapped__ = handler
    return run


def get_handler(signalnum, /):
    found = native_get(signalnum)
    known = _handlers.get(int(signalnum))
    return known[1] if known is not None and known[0] is found else found


native_get = signal.getsignal
_always = [False]


def begin():
    """What this process does with signals from its beginning: Python handles SIGINT and ignores some others."""
    for number in sorted(signal.valid_signals() if hasattr(signal, 'valid_signals') else range(1, 65)):
        handler = native_get(number)
        if handler is None:
            continue
        how = _how(handler)
        if how == 'handled' and number not in _handlers:
            wrapped = _wrapped(int(number), handler)
            native.set_signal(number, wrapped)
            _handlers[int(number)] = wrapped, handler
        if how != 'default':
            effect('signal.handler', signal=signal_name(int(number)), how=how)


_native_wakeup = signal.set_wakeup_fd


def set_wakeup_fd(fd, /, **options):
    """Signals write to this number, from inside the interpreter."""
    if not is_native():
        leave_to_outside([fd])
    return _native_wakeup(fd, **options)


def install():
    replace(signal, 'set_wakeup_fd', set_wakeup_fd)
    signal.signal = like(set_handler, native.set_signal)
    signal.getsignal = like(get_handler, native_get)


__all__ = ['begin', 'install', 'is_native']
