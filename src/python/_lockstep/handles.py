"""The descriptor table: which numbers are ends of the run's pipes, and what closing, copying and passing them comes to."""
import os

from . import native
from .line import RETURNED, RUN, current, effect, known, late_effect, op
from .places import place

_PURPOSES = {'program': 'program', 'sentinel': 'sentinel'}


def make_pipe(duplex, first, second, purpose):
    """A pipe is there; the model gets to know it. Gives its id."""
    pipe = RUN.name('pipe')
    ends = ('a', 'b') if duplex else ('r', 'w')
    handles = [f'{pipe}:{end}' for end in ends]
    RUN.handles[first], RUN.handles[second] = handles
    RUN.reach.append(pipe)
    line, file = place(3)
    about = {} if not file else {'file': file}
    if duplex:
        about['transfer'] = 'measured'
    effect('create.pipe', pipe=pipe, duplex=duplex, handles=handles, purpose=purpose, line=line, **about)
    return pipe


def handle_of(fd):
    """The handle of an open end of the run, or None."""
    return RUN.handles.get(fd) if RUN.on else None


def pipe_of(handle):
    return handle.partition(':')[0]


def is_measured(handle):
    return handle.partition(':')[2][0] in 'ab'


def close(fd):
    """`os.close`: an op where it may be one; else told with the next announcement."""
    if fd.__class__ is not int:
        return native.close(fd)
    handle = RUN.handles.get(fd)
    if handle is None or not RUN.on:
        return native.close(fd)
    line = known() or current()
    if line.busy or line.ended or line.launch is not None:
        native.close(fd)
        return closed(fd, line)
    del RUN.handles[fd]
    op(('fd.close', handle), lambda kind, value, answers: native.close(fd), line)


def close_late(fd):
    """Closed by the collection of garbage, wherever that happens."""
    native.close(fd)
    closed(fd, known())


def closed(fd, line=None):
    """The end is closed already; nobody else has moved since."""
    handle = RUN.handles.pop(fd, None)
    if handle is None:
        return
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
