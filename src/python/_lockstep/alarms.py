"""`signal.alarm` and `signal.setitimer`: the kernel's clock is a thread of the run, which sends the signal when its time has come."""
import signal
import time

from . import line as lines, native
from .calls import call, show
from .line import RETURNED, RUN, current, effect, is_native, op
from .outside import milliseconds
from .pipes import replace
from .sending import send_signal

_native_alarm, _native_set = getattr(signal, 'alarm', None), getattr(signal, 'setitimer', None)
_native_get = getattr(signal, 'getitimer', None)


class Clock:
    """The alarm that is set in this process: when it rings, how often after that, and what calls it off."""

    def __init__(self, seconds, interval):
        self.process = RUN.process
        self.due, self.interval = time.monotonic() + seconds, interval
        self.gate = RUN.name('gate')
        effect('create.gate', gate=self.gate)
        self.thread = f'{RUN.process}/timer-{RUN.number("thread:timer")}'

        def perform(kind, value, answers):
            if kind == RETURNED:
                native.start_new_thread(self.live, ())

        op(('thread.start', self.thread, 'alarm', 'timer', None), perform)

    def left(self):
        return max(1e-6, self.due - time.monotonic())

    def live(self):
        lines.become(self.thread)
        line = current()
        line.call = line.calls, 'begin', None, '', None, ''
        line.calls += 1
        op(('begin',))
        line.call = None
        while _clock[0] is self and not op(('gate.wait', self.gate, milliseconds(self.left())))[0]:
            if self.interval:
                self.due += self.interval
            else:
                _clock[0] = None
            send_signal(RUN.process, signal.SIGALRM)
        lines.end_thread(line)
        lines.end()

    def call_off(self):
        _clock[0] = None
        op(('gate.open', self.gate))


_clock = [None]


def _current():
    """Of this process: a fork takes no alarm along."""
    clock = _clock[0]
    return clock if clock is not None and clock.process == RUN.process else None


def _set(seconds, interval):
    """What was left of the alarm before, in seconds, and its interval."""
    before = _current()
    found = (0.0, 0.0) if before is None else (before.left(), before.interval)
    if before is not None:
        before.call_off()
    _clock[0] = Clock(seconds, interval) if seconds else None
    return found


def alarm(seconds, /):
    if is_native() or seconds.__class__ is not int or seconds < 0:
        return _native_alarm(seconds)
    left, _ = call('signal.alarm', None, show(seconds), _set, (seconds, 0.0))
    # As the kernel rounds it, and never to nothing while there is one.
    return 0 if not left else max(1, int(left + 0.5))


def setitimer(which, seconds, interval=0.0, /):
    if is_native() or which != signal.ITIMER_REAL or not _is_time(seconds) or not _is_time(interval):
        return _native_set(which, seconds, interval)
    return call('signal.setitimer', None, show(seconds), _set, (seconds, float(interval)))


def getitimer(which, /):
    if not RUN.on or which != signal.ITIMER_REAL:
        return _native_get(which)
    clock = _current()
    return (0.0, 0.0) if clock is None else (clock.left(), clock.interval)


def _is_time(value):
    return isinstance(value, (int, float)) and 0 <= value < 2**31


def install():
    for name, hook in (('alarm', alarm), ('setitimer', setitimer), ('getitimer', getitimer)):
        replace(signal, name, hook)
