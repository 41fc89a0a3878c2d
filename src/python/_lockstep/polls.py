"""Waiting on many descriptors: `select.select`, `poll` and `epoll`, and all that is built on them.

Where every descriptor is an end of the run and only reading is of interest the model says which are ready. With any other
among them the kernel does.
"""
import math
import select
import selectors

from . import native, outside
from .agreement import PATIENCE
from .calls import call, like
from .errors import OutsideOfTheRun
from .handles import forget, handle_of, pipe_of
from .line import RUN, diverged, is_native, op
from .listeners import LISTENERS

_READING = native.POLLIN | select.POLLPRI
_RESULTS = select.POLLHUP | select.POLLERR | select.POLLNVAL


def wait_for(interests, timeout):
    """`interests`: `[(fd, poll events)]`, `timeout` in seconds or None. Gives `[(fd, poll events)]`, as `poll` does."""
    if is_native():
        return _kernel(interests, timeout)
    handles = [handle_of(fd) for fd, _ in interests]
    reading = all(not events & ~(_READING | _RESULTS) and events & _READING for _, events in interests)
    if interests and reading and None not in handles:
        try:
            return call('wait', None, '', _by_model, (interests, handles, timeout))
        except OutsideOfTheRun:
            for handle in handles:
                forget(pipe_of(handle))
    # How fast the outside is must not make another run of this: it is asked for even if it is there already.
    only_ours = all(fd in RUN.handles for fd, _ in interests)
    found = _kernel(interests, 0)
    if found and only_ours or timeout is not None and timeout <= 0:
        return found
    ends = [handle for (_, events), handle in zip(interests, handles) if handle is not None and events & _READING]
    listeners = [LISTENERS[fd] for fd, _ in interests if fd in LISTENERS]
    if not interests:
        if timeout is None:
            # Nothing to wait for, and no end of it.
            call('wait', None, '', op, (('pipe.wait', [], None),))
            return []
        call('sleep', None, '', op, (('sleep', outside.milliseconds(timeout)),))
        return []
    # What the run itself does is for the model to say; the kernel is watched for the rest.
    watched = [(fd, events) for fd, events in interests if fd not in RUN.handles or events & native.POLLOUT]
    left = timeout
    while True:
        before = RUN.clock_ms
        # Who talks to a program that it has started waits for that.
        what = 'program' if programs_are_living() else 'socket'
        is_there = call('select', None, '', outside.wait, (what, '', watched, left, ends, listeners))
        found = _kernel(interests, 0)
        # What was there may be somebody else's by now.
        if found or not is_there:
            return found
        if left is not None:
            left = max(0, left - (RUN.clock_ms - before) / 1000)


def programs_are_living():
    from .programs import are_living
    return are_living()


def _by_model(interests, handles, timeout):
    wanted = dict(zip(handles, (fd for fd, _ in interests)))
    began = RUN.clock_ms

    def perform(kind, value, answers):
        if kind != 'returned':
            return None
        expected = {wanted[handle] for handle in value}
        # Ends close a moment before their process is gone.
        for _ in range(20 if RUN.observe else 200):
            found = _kernel(interests, 0)
            actual = {fd for fd, _ in found}
            if actual == expected:
                return found
            # Others go on meanwhile: more may be ready by now.
            if RUN.observe and expected <= actual:
                return [(fd, events) for fd, events in found if fd in expected]
            native.sleep(0.001)
        if RUN.observe and RUN.clock_ms - began < PATIENCE * 1000:
            return None
        return diverged('pipe.wait', sorted(expected), sorted(actual))

    left = timeout
    while True:
        milliseconds = None if left is None else outside.milliseconds(left)
        value, found = op(('pipe.wait', list(wanted), milliseconds), perform)
        if found is not None or not value:
            return found or []
        # Observed, others may have taken meanwhile what was ready, or have not gone yet: then what does the model say now?
        if timeout is not None:
            left = max(0, timeout - (RUN.clock_ms - began) / 1000)


def _kernel(interests, timeout):
    poll = native.poll()
    for fd, events in interests:
        poll.register(fd, events)
    return poll.poll(None if timeout is None else max(0, math.ceil(timeout * 1000)))


class Poll:
    """`select.poll`."""

    __slots__ = ('_interests',)

    def __init__(self):
        self._interests = {}

    def register(self, fd, eventmask=_READING | native.POLLOUT):
        self._interests[_number(fd)] = eventmask

    def modify(self, fd, eventmask):
        number = _number(fd)
        if number not in self._interests:
            raise FileNotFoundError(2, 'No such file or directory')
        self._interests[number] = eventmask

    def unregister(self, fd):
        del self._interests[_number(fd)]

    def poll(self, timeout=None):
        seconds = None if timeout is None or timeout < 0 else timeout / 1000
        return wait_for(list(self._interests.items()), seconds)


class Epoll:
    """`select.epoll`, on `poll`: the order of what is ready is that of registration."""

    def __init__(self, sizehint=-1, flags=0):
        if sizehint < -1 or sizehint == 0:
            raise ValueError('negative sizehint' if sizehint else 'sizehint must be positive or -1')
        self._interests = {}
        self._kernel = _epoll(sizehint, flags)

    @classmethod
    def fromfd(cls, fd):
        raise NotImplementedError('Lockstep does not know what this descriptor waits for: select.epoll.fromfd')

    @property
    def closed(self):
        return self._kernel.closed

    def close(self):
        self._kernel.close()

    def fileno(self):
        return self._kernel.fileno()

    def register(self, fd, eventmask=select.EPOLLIN | select.EPOLLOUT | select.EPOLLPRI):
        self._kernel.register(fd, eventmask)
        self._interests[_number(fd)] = eventmask

    def modify(self, fd, eventmask):
        self._kernel.modify(fd, eventmask)
        self._interests[_number(fd)] = eventmask

    def unregister(self, fd):
        self._interests.pop(_number(fd), None)
        self._kernel.unregister(fd)

    def poll(self, timeout=None, maxevents=-1):
        if self.closed:
            raise ValueError('I/O operation on closed epoll object')
        # What lies above 16 bits says how to tell, not what.
        interests = [(fd, events & 0xFFFF) for fd, events in self._interests.items()]
        found = wait_for(interests, None if timeout is None or timeout < 0 else timeout)
        return found if maxevents < 0 else found[:maxevents]

    def __enter__(self):
        if self.closed:
            raise ValueError('I/O operation on closed epoll object')
        return self

    def __exit__(self, *_):
        self.close()


def _number(fd):
    return fd if isinstance(fd, int) else fd.fileno()


_select = select.select
_epoll = getattr(select, 'epoll', None)


def gated_select(rlist, wlist, xlist, timeout=None, /):
    """`select.select`."""
    if is_native():
        return _select(rlist, wlist, xlist, timeout)
    # For its checks of what it was given.
    lists = [list(one) for one in (rlist, wlist, xlist)]
    _select(*lists, 0)
    if timeout is not None and timeout < 0:
        raise ValueError('timeout must be non-negative')
    interests = {}
    for one, events in zip(lists, (native.POLLIN, native.POLLOUT, select.POLLPRI)):
        for item in one:
            interests[_number(item)] = interests.get(_number(item), 0) | events
    wait_for(list(interests.items()), timeout)
    return _select(*lists, 0)


def install():
    select.select = like(gated_select, _select)
    select.poll = like(lambda: Poll(), native.poll)
    selectors.PollSelector._selector_cls = Poll
    if _epoll is not None:
        select.epoll = Epoll
        selectors.EpollSelector._selector_cls = Epoll
    if hasattr(selectors.SelectSelector, '_select'):
        original = selectors.SelectSelector.__dict__['_select']
        if original is _select or getattr(original, '__func__', None) is _select:
            selectors.SelectSelector._select = staticmethod(lambda r, w, x, timeout=None: gated_select(r, w, x, timeout))


__all__ = ['RUN', 'install', 'wait_for']
