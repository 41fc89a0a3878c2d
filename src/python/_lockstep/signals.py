"""Signals: what the program does with them is told; their handlers run in the middle of what the main thread waits at."""
import _thread
import signal

from . import line as lines, native
from .calls import call, like
from .handles import leave_to_outside
from .line import RUN, effect, is_native
from .outside import wait_until
from .processes import signal_name

_handlers = {}


def _how(handler):
    if handler == signal.SIG_IGN:
        return 'ignored'
    return 'default' if handler == signal.SIG_DFL or handler is None else 'handled'


def set_handler(signalnum, handler, /):
    if not RUN.on and not _always[0]:
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


def _sets_a_timer(name):
    """While a timer runs, somebody outside is about to send a signal: so long a thread of its own waits for that."""
    original = getattr(signal, name)

    def hook(*args):
        found = original(*args)
        if not is_native() and _is_running() and _watched[0] != RUN.process:
            _watched[0] = RUN.process
            _thread.start_new_thread(_await_timer, ())
        return found

    return like(hook, original)


_watched = [None]


def _is_running():
    return signal.getitimer(signal.ITIMER_REAL)[0] > 0


def _await_timer():
    call('timer', None, '', wait_until, ('other', 'SIGALRM', lambda: not _is_running()))
    _watched[0] = None


_native_wakeup = signal.set_wakeup_fd


def set_wakeup_fd(fd, /, **options):
    """Signals write to this number, from inside the interpreter."""
    if not is_native():
        leave_to_outside([fd])
    return _native_wakeup(fd, **options)


def install():
    signal.set_wakeup_fd = like(set_wakeup_fd, _native_wakeup)
    for name in ('alarm', 'setitimer'):
        setattr(signal, name, _sets_a_timer(name))
    signal.signal = like(set_handler, native.set_signal)
    signal.getsignal = like(get_handler, native_get)


__all__ = ['begin', 'install', 'is_native']
