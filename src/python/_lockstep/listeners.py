"""Sockets that listen, and the `Listener` of multiprocessing on top of them.

A process that inherits one may accept from it too: it listens until the last of them has closed it, or ended.
"""
import _socket
import os

from . import addresses, handles
from .line import RETURNED, RUN, current, effect, known, op

# Numbers of open sockets that listen, and their ids.
LISTENERS = {}
# Threads that wait at them.
ACCEPTING = {}


def listen_at(sock):
    fd = sock.fileno()
    try:
        address = sock.getsockname()
    except OSError:
        return
    listener = LISTENERS[fd] = RUN.name('listener')
    public = _is_public(sock.family, address)
    RUN.reach.append(listener)
    effect('create.listener', listener=listener, socket=True, **({'public': True} if public else {}))
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
    if not RUN.on or line.busy or line.ended:
        return close_natively()

    def perform(kind, value, answers):
        if kind == RETURNED:
            waiting = ACCEPTING.get(listener)
            if waiting:
                handles.keep(listener, fd, waiting)
            close_natively()

    op(('listener.close', listener), perform, line)
    return None


__all__ = ['ACCEPTING', 'LISTENERS', 'close_listener', 'listen_at']
