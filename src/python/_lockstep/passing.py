"""Ends that travel inside messages. CPython's sender keeps a copy at a socket and a thread of its own; whoever unpickles fetches it.

To the model the copy travels with the message and is adopted by its receiver. The thread and its socket are nobody's: they
act inside the adopting op.
"""
import multiprocessing.resource_sharer as resource_sharer

from . import handles
from .calls import like
from .errors import OutsideOfTheRun
from .handles import handle_of, pipe_of
from .line import RETURNED, RUN, current, is_native, op


class apart:
    """Within: everything is done natively."""

    def __enter__(self):
        current().busy += 1

    def __exit__(self, *_):
        current().busy -= 1


def _install_sharer():
    Sent = resource_sharer.DupFd
    init, detach = Sent.__init__, Sent.detach

    def __init__(self, fd):
        self._lockstep = None
        if is_native():
            return init(self, fd)
        handle = handle_of(fd)
        line = current()
        if handle is None:
            with apart():
                return init(self, fd)
        copy = handles.duplicate(handle)
        try:
            op(('fd.duplicate', handle, copy, True), lambda kind, value, answers: init(self, fd))
        except OutsideOfTheRun:
            handles.forget(pipe_of(handle))
            with apart():
                return init(self, fd)
        self._lockstep = RUN.process, copy
        line.carries.append({'from': RUN.process, 'handle': copy})
        return None

    def gated_detach(self):
        carried = self.__dict__.get('_lockstep')
        if is_native():
            return detach(self)
        if carried is None:
            with apart():
                return detach(self)
        sender, copy = carried
        handle = handles.duplicate(copy)
        found = []

        def perform(kind, value, answers):
            if kind == RETURNED:
                found.append(detach(self))

        op(('fd.adopt', {'from': sender, 'handle': copy}, handle), perform)
        RUN.handles[found[0]] = handle
        return found[0]

    Sent.__init__ = like(__init__, init)
    Sent.detach = like(gated_detach, detach)
    for name in ('stop',):
        apart_from_the_run(resource_sharer._ResourceSharer, name)
    resource_sharer.stop = resource_sharer._resource_sharer.stop


def apart_from_the_run(cls, name):
    original = getattr(cls, name)

    def hook(self, *args, **options):
        if is_native():
            return original(self, *args, **options)
        with apart():
            return original(self, *args, **options)

    setattr(cls, name, like(hook, original))


def install():
    _install_sharer()
