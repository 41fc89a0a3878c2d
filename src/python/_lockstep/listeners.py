"""Sockets that listen, and the `Listener` of multiprocessing on top of them.

A process that inherits one may accept from it too. Then its maker's close does not end it, so the model is not told of one.
"""
import _socket
import os

from . import addresses, handles
from .line import RETURNED, RUN, current, effect, known, op

# Numbers of open sockets that listen, and their ids.
LISTENERS = {}
# Threads that wait at them.
ACCEPTING = {}
# Who made them, and how many processes it had made before.
_makers = {}


def listen_at(sock):
    fd = sock.fileno()
    try:
        address = sock.getsockname()
    except OSError:
        return
    listener = LISTENERS[fd] = RUN.name('listener')
    _makers[listener] = RUN.process, RUN.births
    public = _is_public(sock.family, address)
    RUN.reach.append(listener)
    effect('create.listener', listener=listener, **({'public': True} if public else {}))
    addresses.say(sock.family, address, listener, public)


def _is_public(family, address):
    """Whether somebody outside the run knows where it is. A private folder of multiprocessing's is nobody else's business."""
    if family != _socket.AF_UNIX:
        return True
    path = os.fsdecode(address)
    if path.startswith('\0'):
        return 'listener-' not in path
    return os.stat(os.path.dirname(path) or '.').st_mode & 0o077 != 0


def close_listener(fd, close_natively):
    listener = LISTENERS.pop(fd)
    line = known() or current()
    if not RUN.on or line.busy or line.ended or not _ends_with(listener):
        return close_natively()

    def perform(kind, value, answers):
        if kind == RETURNED:
            waiting = ACCEPTING.get(listener)
            if waiting:
                handles.keep(listener, fd, waiting)
            close_natively()

    op(('listener.close', listener), perform, line)
    return None


def _ends_with(listener):
    """Whether this process is the only one that can still have it."""
    return _makers.get(listener) == (RUN.process, RUN.births)


__all__ = ['ACCEPTING', 'LISTENERS', 'close_listener', 'listen_at']
