"""Time is the run's: it moves only when nobody can go, to the next deadline, or while the outside is waited for.

Clocks of the processor stay real, and so does what C reads without asking (`datetime.now`).
"""
import sys
import time

from . import native, programs
from .calls import call, like, show
from .line import RUN, is_native, op
from .outside import milliseconds, wait
from .pipes import replace

# A loop that only reads the clock would never see it move.
_READS_BEFORE_SLEEP = 2000


def now():
    """Seconds of virtual time; never the same twice, because `left < 0` is what ends many a loop."""
    RUN.ticks += 1
    RUN.reads += 1
    if RUN.reads > _READS_BEFORE_SLEEP:
        RUN.reads = 0
        call('sleep', None, '', op, (('sleep', 1),))
    return RUN.clock_ms / 1000 + RUN.ticks * 1e-9


def _clock(name, base):
    original = getattr(time, name)

    def read():
        if not RUN.on:
            return original()
        return base() + (now() if not is_native() else RUN.clock_ms / 1000 + RUN.ticks * 1e-9)

    replace(time, name, read)
    original_ns = getattr(time, name + '_ns')

    def read_ns():
        if not RUN.on:
            return original_ns()
        return int(read() * 1_000_000_000)

    replace(time, name + '_ns', read_ns)


def sleep(seconds, /):
    if is_native():
        return native.sleep(seconds)
    if not isinstance(seconds, (int, float)) or seconds < 0 or seconds != seconds:
        return native.sleep(seconds)
    if programs.are_living():
        call('sleep', None, f'{seconds:g}s', wait, ('program', '', [], seconds))
    else:
        call('sleep', None, f'{seconds:g}s', op, (('sleep', milliseconds(seconds)),))
    return None


def _install_structured():
    """`localtime()` and its like, which read the clock when they are given no time."""
    for name in ('localtime', 'gmtime', 'ctime'):
        original = getattr(time, name)

        def of_now(seconds=None, original=original):
            return original(time.time() if seconds is None and RUN.on else seconds)

        replace(time, name, like(of_now, original))
    strftime, asctime = time.strftime, time.asctime

    def formatted(format, *when):
        return strftime(format, *(when or (time.localtime(),)))

    def as_text(*when):
        return asctime(*(when or (time.localtime(),)))

    replace(time, 'strftime', formatted)
    replace(time, 'asctime', as_text)


def _give_to_importers(before):
    """Modules that were loaded already have taken some of the clocks by name (`threading._time`)."""
    for module in list(sys.modules.values()):
        if module is native or not hasattr(module, '__dict__'):
            continue
        for name, value in list(vars(module).items()):
            hook = before.get(id(value))
            if hook is not None and module.__name__ != 'time':
                setattr(module, name, hook)


def install():
    before = {id(value): name for name, value in vars(time).items() if callable(value)}
    replace(time, 'sleep', sleep)
    if not RUN.real_time:
        _clock('time', lambda: RUN.began)
        _clock('monotonic', lambda: 0.0)
        _clock('perf_counter', lambda: 0.0)
        _install_structured()
    now_there = {ident: getattr(time, name) for ident, name in before.items()}
    _give_to_importers({ident: hook for ident, hook in now_there.items() if id(hook) != ident})


__all__ = ['install', 'show']
