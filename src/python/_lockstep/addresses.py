"""Who of the run listens where. Every process of the run may write to one file and read it; one of them runs at a time.

A line is `[family, address, listener, public]`, the last one for an address counts. A connection's own line is
`["from", address, pipe, false]`: by it whoever accepts knows that the other side is of the run.
"""
import _socket
import json
import os

from . import native
from .line import RUN

_ANY = ('0.0.0.0', '::')


def _key(family, address):
    if family == _socket.AF_UNIX:
        if isinstance(address, bytes):
            address = os.fsdecode(address)
        return 'unix', address if address.startswith('\0') else os.path.realpath(address)
    return 'port', address[1]


def say(family, address, listener, public):
    """Somebody listens there from now on."""
    _append([*_key(family, address), listener, public, _host(family, address)])


def _host(family, address):
    return '' if family == _socket.AF_UNIX else address[0]


def _append(record):
    fd = os.open(RUN.names_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        native.write(fd, json.dumps(record).encode() + b'\n')
    finally:
        native.close(fd)


def _records():
    try:
        fd = os.open(RUN.names_file, os.O_RDONLY | os.O_CLOEXEC)
    except (OSError, TypeError):
        return []
    parts = []
    try:
        while True:
            part = native.read(fd, 1 << 20)
            if not part:
                break
            parts.append(part)
    finally:
        native.close(fd)
    return [json.loads(line) for line in b''.join(parts).splitlines()]


def listener_at(family, address):
    """The id of the listener of the run that listens there, or None."""
    kind, where = _key(family, address)
    found = None
    for record in _records():
        if record[0] == kind and record[1] == where and (kind == 'unix' or _same_host(record[4], address[0])):
            found = record[2]
    return found


def _same_host(listening, asked):
    return listening == asked or listening in _ANY or _is_loopback(listening) and _is_loopback(asked)


def _is_loopback(host):
    return host == 'localhost' or host == '::1' or host.startswith('127.')


def say_served(address, ident, name):
    """A manager's server at this address keeps an object."""
    _append(['served', [_text(address), ident], name, False, ''])


def served_as(address, ident):
    """The name of an object of a manager, by the address of its server and its ident there."""
    wanted = [_text(address), ident]
    found = None
    for record in _records():
        if record[0] == 'served' and record[1] == wanted:
            found = record[2]
    return found


def _text(address):
    return list(address) if isinstance(address, tuple) else os.fsdecode(address)


def say_connection(address, pipe):
    """A connection of the run comes from there."""
    _append(['from', list(address[:2]), pipe, False, ''])


def is_connection(address):
    """Whether what comes from this address is of the run."""
    wanted = list(address[:2])
    return any(record[0] == 'from' and record[1] == wanted for record in _records())


def say_segment(name, memory, ident):
    """Shared memory has this name from now on."""
    _append(['segment', name, [memory, ident], False, ''])


def segment_at(name):
    """`(memory, id)` of what the run made under this name last, or None."""
    found = None
    for record in _records():
        if record[0] == 'segment' and record[1] == name:
            found = tuple(record[2])
    return found
