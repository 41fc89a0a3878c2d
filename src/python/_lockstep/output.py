"""Standard streams. A line to standard output is an op; standard error and everything else is told to the host as it goes.

Output is by lines, as it is in a terminal. The ops are made above C's buffers: these have locks that nobody could see.
"""
import builtins
import io
import os
import sys

from . import native, outside
from .calls import call, like, show
from .line import RUN, current, is_native, op, tell

_MOST = 1_000_000
# Device and inode of the streams that the host reads, as they were when the process began.
_places = {}


def _place(fd):
    try:
        found = os.fstat(fd)
        return found.st_dev, found.st_ino
    except OSError:
        return None


def _is_hosts(fd):
    return fd in _places and _place(fd) == _places[fd]


def announce_written(fd, size):
    """Says whose the next `size` bytes are that the host reads from this stream."""
    if RUN.on and _is_hosts(fd):
        line = current()
        if line.thread is not None and not line.ended:
            tell(line, {'kind': 'wrote', 'stream': 'stdout' if fd == 1 else 'stderr', 'bytes': size})


def _raw(fd):
    raw = io.FileIO(fd, 'w', closefd=False)
    raw.name = '<stdout>' if fd == 1 else '<stderr>'
    return raw


class Bytes(io.BufferedWriter):
    """`sys.stdout.buffer`: what is flushed is printed."""

    def __init__(self, fd):
        super().__init__(_raw(fd))
        self._fd = fd
        self._held = bytearray()

    def write(self, data):
        if is_native():
            self.flush()
            return super().write(data)
        self._held += data
        return memoryview(data).nbytes

    def flush(self):
        held, self._held = bytes(self._held), bytearray()
        if held and not is_native():
            _print(self._fd, held)
        elif held:
            super().write(held)
        super().flush()


class Text(io.TextIOWrapper):
    """`sys.stdout` and `sys.stderr`, by lines."""

    def __init__(self, buffer, fd, stream):
        super().__init__(
            buffer, encoding=stream.encoding, errors=stream.errors, line_buffering=True,
            write_through=stream.write_through,
        )
        self._fd = fd
        self._text = ''
        self.mode = 'w'

    def write(self, text):
        if not isinstance(text, str):
            return super().write(text)
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        self._text += text
        if '\n' in text or '\r' in text or self._fd == 2:
            self.flush()
        return len(text)

    def flush(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        text, self._text = self._text, ''
        if text:
            data = text.encode(self.encoding, self.errors)
            self.buffer.write(data)
        self.buffer.flush()

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def reconfigure(self, *, line_buffering=None, write_through=None, **options):
        self.flush()
        super().reconfigure(**options)

    def detach(self):
        self.flush()
        return super().detach()

    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                super().close()

    def fileno(self):
        return self._fd

    def __repr__(self):
        return f'<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>'


def write_held():
    """
    Where nothing is to be buffered (`PYTHONUNBUFFERED`), the beginning of a line is written before its process is copied or is gone.
    Otherwise it is written in whole lines there too: these are what people read.
    """
    stream = sys.stdout
    if isinstance(stream, Text) and stream.write_through and not stream.closed:
        stream.flush()


class Errors(Bytes):
    """`sys.stderr.buffer`: told to the host, and no op."""

    def write(self, data):
        announce_written(self._fd, memoryview(data).nbytes)
        written = io.BufferedWriter.write(self, data)
        io.BufferedWriter.flush(self)
        return written

    def flush(self):
        io.BufferedWriter.flush(self)


def _print(fd, data):
    """An op for what is one write to standard output."""
    if not _is_hosts(fd):
        # It has been led elsewhere, perhaps into a pipe of the run.
        while data:
            data = data[os.write(fd, data):]
        return
    text = data.decode('utf-8', 'backslashreplace')
    shown = text[:-1] if text.endswith('\n') else text
    for at in range(0, max(1, len(shown)), _MOST):
        part = shown[at:at + _MOST]
        last = at + _MOST >= len(shown)

        def perform(kind, value, answers, last=last):
            if last:
                announce_written(fd, len(data))
                _write_all(fd, data)

        call('print', None, show(part), op, (('print', part), perform))


def _write_all(fd, data):
    while data:
        data = data[native.write(fd, data):]


class Keys(io.RawIOBase):
    """Standard input: what is not there yet is waited for outside of the run."""

    mode, closefd = 'rb', False

    def __init__(self, fd):
        self._fd = fd

    def readable(self):
        return True

    def seekable(self):
        # What can be waited for is a pipe, a socket or a terminal.
        return False

    def fileno(self):
        return self._fd

    def isatty(self):
        return os.isatty(self._fd)

    @property
    def name(self):
        return '<stdin>'

    def readinto(self, buffer):
        if not is_native() and outside.is_waiting_kind(self._fd):
            call('stdin.read', None, '', outside.wait, ('standard-input', '', [(self._fd, native.POLLIN)]))
        data = native.read(self._fd, len(buffer))
        buffer[:len(data)] = data
        return len(data)


def _install_input():
    if sys.stdin is None:
        return
    stream = sys.stdin
    if outside.is_waiting_kind(0):
        stream = io.TextIOWrapper(
            io.BufferedReader(Keys(0)), encoding=stream.encoding, errors=stream.errors, line_buffering=stream.isatty(),
        )
        stream.mode = 'r'
        sys.stdin = sys.__stdin__ = stream
    native_input = builtins.input

    def input(prompt='', /):
        if is_native() or sys.stdin is not stream:
            return native_input(prompt)
        out = sys.stdout
        if prompt != '':
            out.write(str(prompt))
        out.flush()
        found = call('input', None, show(str(prompt)), stream.readline)
        if not found:
            raise EOFError('EOF when reading a line')
        return found[:-1] if found.endswith('\n') else found

    builtins.input = like(input, native_input)


for _own, _original in ((Text, io.TextIOWrapper), (Bytes, io.BufferedWriter), (Errors, io.BufferedWriter), (Keys, io.FileIO)):
    # For whoever prints them.
    _own.__module__, _own.__name__, _own.__qualname__ = _original.__module__, _original.__name__, _original.__qualname__


def install():
    for fd in (1, 2):
        _places[fd] = _place(fd)
    for name, fd, kind in (('stdout', 1, Bytes), ('stderr', 2, Errors)):
        stream = getattr(sys, name)
        if stream is None:
            continue
        stream.flush()
        made = Text(kind(fd), fd, stream)
        setattr(sys, name, made)
        setattr(sys, f'__{name}__', made)
    _install_input()
