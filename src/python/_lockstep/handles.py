"""The descriptor table: which numbers are ends of the run's pipes, and what closing, copying and passing them comes to."""
import fcntl
import os

from . import assigned, ends, native
from .line import FIRST_LINE, RETURNED, RUN, current, effect, known, late_effect, op
from .places import place

_native_fcntl = fcntl.fcntl


def make_pipe(duplex, first, second, purpose):
    """A pipe is there; the model gets to know it. Gives its id. None: an end that this process has no number for."""
    pipe = RUN.name('pipe')
    handles = [f'{pipe}:{end}' for end in ('ab' if duplex else 'rw')]
    for fd, handle in zip((first, second), handles):
        if fd is not None:
            RUN.handles[fd] = handle
            if purpose != 'sentinel':
                ends.note(handle, fd)
    RUN.reach.append(pipe)
    line, file = place(3)
    about = {} if not file else {'file': file}
    if duplex and not RUN.learns:
        about['transfer'] = 'measured'
    effect('create.pipe', pipe=pipe, duplex=duplex, handles=handles, purpose=purpose, line=line, **about)
    if purpose == 'program':
        assigned.say(pipe)
        if RUN.is_shared:
            forget(pipe)
    return pipe


def handle_of(fd):
    """The handle of an open end of the run, or None."""
    return RUN.handles.get(fd) if RUN.on else None


def pipe_of(handle):
    return handle.partition(':')[0]


def is_measured(handle):
    return not RUN.learns and handle.partition(':')[2][0] in 'ab'


def close(fd, close_natively=native.close):
    """`os.close`: an op where it may be one; else told with the next announcement."""
    if fd.__class__ is not int:
        return close_natively(fd)
    handle = RUN.handles.get(fd)
    if handle is None or not RUN.on:
        return close_natively(fd)
    line = known() or current()
    if line.busy or line.ended or line.launch is not None:
        # Its number may be somebody else's as soon as it is closed.
        del RUN.handles[fd]
        close_natively(fd)
        return tell_closed(handle, line)
    del RUN.handles[fd]

    def perform(kind, value, answers):
        if kind == RETURNED and value is not None:
            keep(handle, fd, value['heldBy'])
        close_natively(fd)

    op(('fd.close', handle), perform, line)


# Ends that were closed under calls of other threads: their handles, with a number that the kernel keeps for these calls.
_kept = {}


def keep(subject, fd, threads):
    """`subject` is being closed, and calls of `threads` go on at it as if nothing had happened."""
    number = _native_fcntl(fd, fcntl.F_DUPFD_CLOEXEC, FIRST_LINE)
    _kept[subject] = number, set(threads)


def number_for(subject, fd):
    """The number by which a call goes on that has begun with `fd`."""
    found = _kept.get(subject) if _kept else None
    return fd if found is None else found[0]


def call_is_over(subject, thread):
    """Called at the end of every call that may have been closed under."""
    found = _kept.get(subject)
    if found is None:
        return
    found[1].discard(thread)
    if not found[1]:
        del _kept[subject]
        native.close(found[0])


def close_late(fd):
    """Closed by the collection of garbage, wherever that happens."""
    handle = RUN.handles.pop(fd, None)
    native.close(fd)
    if handle is not None:
        tell_closed(handle, known())


def closed(fd):
    """The end is closed already, or about to be by whoever calls; nobody else has moved since."""
    handle = RUN.handles.pop(fd, None)
    if handle is not None:
        tell_closed(handle)


def tell_closed(handle, line=None):
    launch = None if line is None else line.launch
    if launch is None or not launch.closes(handle):
        late_effect('fd.closed', handle=handle)


def duplicate(handle):
    """The handle for one more copy of an end in this process, by which nobody else is called yet."""
    base = handle.partition('#')[0]
    return f'{base}#{RUN.process}-{RUN.number("copy:" + base)}'


def duplicated(fd, make, travelling=False):
    """`os.dup` and its like on an end of the run: `make()` gives the new number."""
    handle = handle_of(fd)
    line = current()
    if handle is None or line.busy:
        return make()
    copy = duplicate(handle)
    _, number = op(('fd.duplicate', handle, copy, travelling), lambda kind, value, answers: make())
    RUN.handles[number] = copy
    return number


def leave_to_outside(fds):
    """Somebody outside the run has got these: their pipes are the kernel's to answer for from now on."""
    pipes = {pipe_of(RUN.handles[fd]) for fd in fds if fd in RUN.handles}
    for pipe in sorted(pipes):
        forget(pipe)


def forget(pipe):
    """The model does not answer for this pipe any more."""
    effect('pipe.outside', pipe=pipe)
    for fd in [fd for fd, handle in RUN.handles.items() if pipe_of(handle) == pipe]:
        del RUN.handles[fd]


def replace(fd):
    """`fd` is about to be closed by the system, because something else takes its number."""
    if fd in RUN.handles:
        closed(fd)


def is_open(fd):
    try:
        os.fstat(fd)
        return True
    except OSError:
        return False


__all__ = ['RETURNED', 'close', 'close_late', 'closed', 'duplicated', 'forget', 'handle_of', 'is_measured', 'make_pipe']
