"""Bytes through ends of the run's pipes: as far as the model says, or as far as the kernel takes them.

A one-way pipe is predicted: each read and write has to move what the model says. A socket is measured: it is tried without
waiting. One that was full is tried again once the kernel would wake a writer that slept there.
"""
import _socket
import os
import struct

from . import handles, native, untold
from .calls import show
from .errors import OutsideOfTheRun
from .handles import forget, handle_of, is_measured, pipe_of
from .line import RAISED, RETURNED, RUN, TRANSFER, current, diverged, op

JOINED_BYTES = 16384
_SHORT_HEADER = struct.Struct('!i')
_LONG_HEADER = struct.Struct('!Q')
_DONTWAIT = _socket.MSG_DONTWAIT


def _message(line, size, text):
    carries, line.carries = line.carries, []
    return {'id': RUN.name('message'), 'text': text, 'bytes': size, 'sender': RUN.process, 'carries': carries}


def _asked(operation, perform, line=None):
    """The op of one call at an end, which another thread may close meanwhile."""
    line = line or current()
    try:
        op(operation, perform, line)
    finally:
        handles.call_is_over(operation[1], line.thread)


def write_message(fd, handle, payload):
    """One framed message, as `Connection._send_bytes` writes it."""
    size = len(payload)
    header = _SHORT_HEADER.pack(size)
    wire = memoryview(header + bytes(payload))
    ends = (4, 4 + size) if size > JOINED_BYTES else (4 + size,)
    line = current()
    text, line.text = line.text, None
    message = _message(line, size, f'{size} bytes' if text is None else text)
    if RUN.learns:
        untold.sends(line, payload)
    _asked(('pipe.write', handle, True, message), _writer(fd, handle, wire, ends), line)


def write_bytes(fd, handle, data):
    """A run of bytes, whole. Gives their number."""
    wire = memoryview(data).cast('B')
    line = current()
    message = _message(line, len(wire), show(bytes(wire[:60])))
    if len(wire):
        if RUN.learns:
            untold.sends(line, wire)
        _asked(('pipe.write', handle, False, message), _writer(fd, handle, wire, (len(wire),)), line)
    return len(wire)


def _writer(fd, handle, wire, ends):
    at = [0]
    slept = [False]
    measured = is_measured(handle)

    def step(write):
        """Writes on as far as it goes; what each call took, then why no more."""
        end = next(end for end in ends if end > at[0])
        took = write(wire[at[0]:end])
        at[0] += took
        return took, at[0] == end

    def attempt():
        answers = []
        now = handles.number_for(handle, fd)
        plug = _socket.socket(fileno=now)
        try:
            # A writer that sleeps in the kernel is woken when three quarters are free again, not by the first byte.
            if slept[0] and not is_writable(now, _patience(plug)):
                return ['EAGAIN']
            while at[0] < ends[-1]:
                took, _ = step(lambda part: plug.send(part, _DONTWAIT))
                answers.append(took)
        except BlockingIOError:
            slept[0] = True
            answers.append('EAGAIN')
        except BrokenPipeError:
            answers.append('EPIPE')
        except ConnectionResetError:
            answers.append('ECONNRESET')
        finally:
            plug.detach()
        return answers

    def perform(kind, value, answers):
        if measured:
            return attempt() if kind == TRANSFER else None
        now = handles.number_for(handle, fd)
        for answer in answers:
            if answer == 'EAGAIN':
                continue
            if answer == 'EPIPE':
                try:
                    native.write(now, wire[at[0]:])
                except BrokenPipeError:
                    continue
                diverged('pipe.write', 'EPIPE', 'written')
            took = native.write(now, wire[at[0]:at[0] + answer])
            at[0] += took
            if took != answer:
                diverged('pipe.write', answer, took)
        return None

    return perform


def is_writable(fd, patience_ms=0):
    poll = native.poll()
    poll.register(fd, native.POLLOUT)
    return bool(poll.poll(patience_ms))


def is_readable(fd, patience_ms=0):
    poll = native.poll()
    poll.register(fd, native.POLLIN)
    return bool(poll.poll(patience_ms))


# What is on its way through the network of this machine is there within a moment.
PATIENCE_MS = 2000
_MOMENT_MS = 250


def _patience(plug):
    return 0 if plug.family == _socket.AF_UNIX else _MOMENT_MS


def _read_exactly(fd, handle, want):
    """So many bytes are there, or nearly: those sent through the network may come in parts."""
    patience = PATIENCE_MS if is_measured(handle) else 0
    parts = []
    left = want
    while left or not want and not parts:
        if not is_readable(fd, patience):
            diverged('pipe.read', want, 'nothing to read' if left == want else want - left)
        part = native.read(fd, left or 1)
        if want and not part or not want and part:
            diverged('pipe.read', want, len(part))
        parts.append(part)
        left -= len(part)
    return b''.join(parts)


def read_message(fd, handle, most):
    """One framed message, as `Connection._recv_bytes` reads it. Gives its payload; None when it is longer than `most`."""
    got = bytearray()
    total = [None]

    def perform(kind, value, answers):
        for answer in answers:
            if answer == 'EAGAIN':
                continue
            got.extend(_read_exactly(handles.number_for(handle, fd), handle, answer))
            if len(got) == 4 and total[0] is None:
                total[0] = 4 + _SHORT_HEADER.unpack(bytes(got))[0]
        if kind == RAISED and value['error'] == 'ConnectionResetError':
            _meet_reset(handles.number_for(handle, fd))

    _asked(('pipe.read', handle, True, most), perform)
    return memoryview(got)[4:]


def _meet_reset(fd):
    """The socket's error is met once: the kernel's copy of it goes too."""
    is_readable(fd, PATIENCE_MS)
    try:
        native.read(fd, 1)
    except ConnectionResetError:
        return
    diverged('pipe.read', 'ECONNRESET', 'no error')


def read_bytes(fd, handle, most):
    """Between 1 and `most` bytes; none at end of file."""
    found = []

    def perform(kind, value, answers):
        if kind == RAISED and value['error'] == 'ConnectionResetError':
            return _meet_reset(handles.number_for(handle, fd))
        if kind == RETURNED:
            found.append(_read_exactly(handles.number_for(handle, fd), handle, value['bytes']))
        return None

    if most == 0:
        return b''
    _asked(('pipe.read', handle, False, most), perform)
    return found[0]


def never_waits(fd):
    """Whether calls at this number give up where others would wait: the model knows only of those that wait."""
    try:
        return not os.get_blocking(fd)
    except OSError:
        return False


def unless_outside(fd, known, unknown):
    """`known(handle)` for an end that the model answers for; `unknown()` for any other, and once it is outside."""
    handle = handle_of(fd)
    if handle is not None and never_waits(fd):
        forget(pipe_of(handle))
        handle = None
    if handle is not None:
        try:
            return known(handle)
        except OutsideOfTheRun:
            forget(pipe_of(handle))
    return unknown()
