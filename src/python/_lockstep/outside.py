"""Waits for what is not of the run: the thread itself watches for it, and says so on its line."""
import os
import stat

from . import native
from .calls import call
from .line import RUN, current, op, poll_of, tell

_ANY_END = native.POLLIN | 0x10 | 0x8


def milliseconds(seconds):
    """For the model: None waits for ever. Whole microseconds, rounded up, as the clock counts nanoseconds."""
    if seconds is None:
        return None
    return max(0, -(-seconds * 1_000_000 // 1)) / 1000


def wait(what, detail, fds, timeout=None, ends=(), listeners=()):
    """Waits until one of `[(fd, events)]` is ready for the kernel; False at the timeout (seconds).

    `ends` and `listeners` of the run are waited for as well: when they are ready is for the model to say. It is asked for
    even if it is there already: how fast the outside is must not make another run of this.
    """
    asked = 'outside.wait', what, detail, milliseconds(timeout)
    if ends or listeners:
        asked += (list(ends), list(listeners))
    value, _ = op(asked, None, None, lambda line: watch_for(line, fds))
    return bool(value)


def watch_for(line, fds):
    """Until the thread's op is granted: says so once one of these is ready for the kernel."""
    if line.thread is None:
        return True
    poll = poll_of(line)
    for fd, events in fds:
        poll.register(fd, events)
    is_there = any(fd != line.fd for fd, _ in poll.poll())
    if is_there:
        tell(line, {'kind': 'outside', 'thread': line.thread})
    return is_there


def wait_until(what, detail, is_there, timeout=None, every=0.005):
    """The same for what no descriptor tells of: `is_there()` is asked again and again."""
    def watch(line):
        poll = poll_of(line)
        pause = 1
        while not poll.poll(pause):
            if is_there():
                tell(line, {'kind': 'outside', 'thread': line.thread})
                return True
            pause = min(pause + 1, every * 1000)
        return False

    value, _ = op(('outside.wait', what, detail, milliseconds(timeout)), None, None, watch)
    return bool(value)


# Major number of `/dev/null`, `/dev/zero`, `/dev/urandom` and others of which nobody waits for anything.
_MEMORY_DEVICES = 1


def is_waiting_kind(fd):
    """Whether a read or write of it may wait: pipes, sockets, terminals; not files, nor `/dev/null` and its like."""
    try:
        found = os.fstat(fd)
    except OSError:
        return False
    mode = found.st_mode
    if stat.S_ISCHR(mode) and os.major(found.st_rdev) == _MEMORY_DEVICES:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode) and not stat.S_ISBLK(mode)


def before(name, fd, events, what='descriptor', detail=''):
    """Waits, outside of the run, until a native call on `fd` will not."""
    if not is_waiting_kind(fd) or not os.get_blocking(fd):
        return
    call(name, None, '', wait, (what, detail, [(fd, events)]))


def is_asked():
    """Whether the calling thread asks at all just now."""
    return RUN.on and not current().busy
