"""Pipes and connections: `os.pipe`, `os.read` and its like, `multiprocessing.Pipe`, `Connection`."""
import _socket
import fcntl
import io
import multiprocessing.connection as connection
import os
import sys

from . import addresses, handles, native, outside, transfers
from .calls import as_call, call, first, library_text, like, nothing, show
from .handles import handle_of, pipe_of
from .line import RUN, current, is_native
from .listeners import LISTENERS

# Modules that make pipes to programs outside the run, or to helpers of the interpreter.
_FOREIGN = ('subprocess', 'asyncio.unix_events', 'multiprocessing.resource_tracker', 'multiprocessing.forkserver', 'pty')


# Numbers of ends whose other side is a program outside the run.
_of_programs = set()


def purpose_of(line):
    if line.launch is not None:
        return 'sentinel'
    return 'program' if line.purpose is None else 'machinery'


def _pipe():
    first_end, second_end = native.pipe()
    return _register(False, first_end, second_end, 2) or (first_end, second_end)


def _register(duplex, first_end, second_end, depth):
    if is_native() or sys._getframe(depth).f_globals.get('__name__') in _FOREIGN:
        _of_programs.update((first_end, second_end))
        return
    _of_programs.difference_update((first_end, second_end))
    line = current()
    purpose = purpose_of(line)
    handles.make_pipe(duplex, first_end, second_end, purpose)
    if line.launch is not None:
        line.launch.made(first_end, second_end)


def _pipe2(flags):
    first_end, second_end = _native_pipe2(flags)
    if not flags & os.O_NONBLOCK:
        _register(False, first_end, second_end, 2)
    return first_end, second_end


_native_pipe2 = getattr(os, 'pipe2', None)


def read(fd, length, /):
    if is_native():
        return native.read(fd, length)
    if length < 0:
        return native.read(fd, length)
    return transfers.unless_outside(
        fd, lambda handle: transfers.read_bytes(fd, handle, length), lambda: _read_unknown(fd, length)
    )


def _read_unknown(fd, length):
    outside.before('os.read', fd, native.POLLIN, _kind_of(fd))
    return native.read(fd, length)


def _kind_of(fd):
    return 'program' if fd in _of_programs else 'descriptor'


def write(fd, data, /):
    if is_native():
        return native.write(fd, data)
    return transfers.unless_outside(
        fd, lambda handle: transfers.write_bytes(fd, handle, data), lambda: _write_unknown(fd, data)
    )


def _write_unknown(fd, data):
    outside.before('os.write', fd, native.POLLOUT, _kind_of(fd))
    return native.write(fd, data)


def _readv(fd, buffers, /):
    if handle_of(fd) is None or is_native():
        return _native_readv(fd, buffers)
    views = [memoryview(buffer).cast('B') for buffer in buffers]
    data = read(fd, sum(map(len, views)))
    left = data
    for view in views:
        part = left[:len(view)]
        view[:len(part)] = part
        left = left[len(part):]
    return len(data)


def _writev(fd, buffers, /):
    if handle_of(fd) is None or is_native():
        return _native_writev(fd, buffers)
    return write(fd, b''.join(bytes(buffer) for buffer in buffers))


_native_readv, _native_writev = getattr(os, 'readv', None), getattr(os, 'writev', None)
_native_closerange, _native_dup, _native_dup2 = os.closerange, os.dup, os.dup2
_native_fcntl = fcntl.fcntl
# Linux; `fcntl.F_SETPIPE_SZ` since 3.10.
_SET_SIZE = 1031


def _by_the_kernel(name):
    """Calls that move bytes from one number to another: the model knows of none, so their pipes are outside."""
    original = getattr(os, name)

    def hook(to, source, *args, **options):
        if is_native():
            return original(to, source, *args, **options)
        handles.leave_to_outside([fd for fd in (to, source) if fd in RUN.handles])
        reading, writing = (source, to) if name == 'sendfile' else (to, source)
        outside.before(f'os.{name}', reading, native.POLLIN)
        outside.before(f'os.{name}', writing, native.POLLOUT)
        return original(to, source, *args, **options)

    return hook


def closerange(low, high, /):
    if not is_native():
        for fd in sorted(fd for fd in RUN.handles if low <= fd < high):
            handles.close(fd)
    _native_closerange(low, min(high, 700))


def dup(fd, /):
    if is_native():
        return _native_dup(fd)
    launch = current().launch
    if launch is not None and launch.moves(fd):
        number = _native_dup(fd)
        RUN.handles[number] = RUN.handles.pop(fd)
        return number
    return handles.duplicated(fd, lambda: _native_dup(fd))


def dup2(fd, fd2, inheritable=True):
    if is_native() or fd == fd2:
        return _native_dup2(fd, fd2, inheritable)
    if fd2 in RUN.handles:
        handles.close(fd2)
    return handles.duplicated(fd, lambda: _native_dup2(fd, fd2, inheritable))


def gated_fcntl(fd, cmd, arg=0, /):
    if cmd in (fcntl.F_DUPFD, getattr(fcntl, 'F_DUPFD_CLOEXEC', -1)) and not is_native():
        number = fd if isinstance(fd, int) else fd.fileno()
        return handles.duplicated(number, lambda: _native_fcntl(number, cmd, arg))
    if cmd == _SET_SIZE and not is_native():
        # The model knows pipes as they are made.
        handles.leave_to_outside([fd if isinstance(fd, int) else fd.fileno()])
    return _native_fcntl(fd, cmd, arg)


class RawEnd(io.RawIOBase):
    """A descriptor opened as a file: what `FileIO` is, with reads and writes that ask."""

    def __init__(self, fd, mode, closefd):
        # The name stays when it is closed.
        self._fd, self._name, self._closefd = fd, fd, closefd
        self.mode = mode.replace('+', '') + ('b+' if '+' in mode else 'b')
        self._readable, self._writable = 'r' in mode or '+' in mode, 'r' not in mode or '+' in mode

    def fileno(self):
        if self._fd is None:
            raise ValueError('I/O operation on closed file')
        return self._fd

    def readable(self):
        return self._readable

    def writable(self):
        return self._writable

    def seekable(self):
        return False

    def isatty(self):
        return os.isatty(self.fileno())

    @property
    def closefd(self):
        return self._closefd

    @property
    def name(self):
        return self._name

    def readinto(self, buffer):
        if not self._readable:
            raise io.UnsupportedOperation('File not open for reading')
        try:
            data = read(self.fileno(), len(buffer))
        except BlockingIOError:
            return None
        buffer[:len(data)] = data
        return len(data)

    def write(self, data):
        if not self._writable:
            raise io.UnsupportedOperation('File not open for writing')
        try:
            return write(self.fileno(), data)
        except BlockingIOError:
            return None

    def close(self, _is_last=sys.is_finalizing, _natively=native.close):
        if not self.closed:
            fd, self._fd = self._fd, None
            try:
                super().close()
            finally:
                if self._closefd and fd is not None:
                    # In the last moments of an interpreter its modules are empty.
                    (_natively if _is_last() else handles.close)(fd)

    def __repr__(self):
        if self._fd is None:
            return '<_io.FileIO [closed]>'
        return f"<_io.FileIO name={self._fd} mode='{self.mode}' closefd={self._closefd}>"


_native_open = io.open


def gated_open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """`open`: a descriptor that may wait is opened so that it asks; everything else as it is."""
    if file.__class__ is int and not is_native() and current().launch is not None:
        letter = current().launch.letter(file, closefd)
        if letter is not None:
            return letter
    if file.__class__ is not int or is_native() and handle_of(file) is None or not outside.is_waiting_kind(file):
        return _native_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
    # Its checks of the mode and the rest come first, on something that is closed without harm.
    _native_open(os.devnull, mode, buffering if buffering != 0 or 'b' in mode else -1, encoding, errors, newline).close()
    plain = ''.join(letter for letter in mode if letter in 'rwax+')
    raw = RawEnd(file, plain, closefd)
    if buffering == 0:
        if 'b' not in mode:
            raise ValueError("can't have unbuffered text I/O")
        return raw
    size = io.DEFAULT_BUFFER_SIZE if buffering in (-1, 1) else buffering
    if '+' in plain:
        buffered = io.BufferedRWPair(raw, raw, size)
    elif 'r' in plain:
        buffered = io.BufferedReader(raw, size)
    else:
        buffered = io.BufferedWriter(raw, size)
    if 'b' in mode:
        return buffered
    text = io.TextIOWrapper(buffered, encoding, errors, newline, buffering == 1 or buffering == -1 and raw.isatty())
    text.mode = mode
    return text


def _said(obj):
    """What is sent, for people."""
    return current().says or library_text(obj) or show(obj)


def _install_connections():
    Connection, Base = connection.Connection, connection._ConnectionBase
    Connection._close.__defaults__ = (handles.close,)
    Connection._send.__defaults__ = (write,)
    Connection._recv.__defaults__ = (read,)
    send_bytes, recv_bytes = Connection._send_bytes, Connection._recv_bytes

    def _send_bytes(self, buf):
        if is_native() or len(buf) > 0x7fffffff:
            return send_bytes(self, buf)
        return transfers.unless_outside(
            self._handle,
            lambda handle: transfers.write_message(self._handle, handle, buf),
            lambda: send_bytes(self, buf),
        )

    def _recv_bytes(self, maxsize=None):
        if is_native():
            return recv_bytes(self, maxsize)

        def framed(handle):
            buffer = io.BytesIO()
            try:
                buffer.write(transfers.read_message(self._handle, handle, maxsize))
            except OSError as error:
                # `recv_bytes` finds the words itself.
                if error.args == ('bad message length',):
                    return None
                raise
            return buffer

        return transfers.unless_outside(self._handle, framed, lambda: recv_bytes(self, maxsize))

    Connection._send_bytes = like(_send_bytes, send_bytes)
    Connection._recv_bytes = like(_recv_bytes, recv_bytes)

    def __del__(self, run=RUN, close=native.close):
        # At the very end of an interpreter the names of this module are gone already.
        if self._handle is not None:
            if run.on:
                handles.close_late(self._handle)
            else:
                close(self._handle)

    Base.__del__ = like(__del__, Base.__del__)

    send = Base.send

    def gated_send(self, obj):
        if RUN.on:
            line = current()
            line.text, line.says = _said(obj), None
        return send(self, obj)

    Base.send = like(gated_send, send)

    def subject(self):
        handle = None if self._handle is None else RUN.handles.get(self._handle)
        return None if handle is None else pipe_of(handle)

    for method, name, text in (
        ('send', 'send', _said), ('recv', 'recv', nothing), ('send_bytes', 'sendBytes', first),
        ('recv_bytes', 'recvBytes', nothing), ('recv_bytes_into', 'recvBytesInto', nothing), ('poll', 'poll', first),
        ('close', 'close', nothing),
    ):
        as_call(Base, method, f'connection.{name}', subject, text)
    _install_clients()
    wait = connection.wait

    def gated_wait(object_list, timeout=None):
        return call('wait', None, '', wait, (object_list, timeout))

    connection.wait = like(gated_wait, wait)


def _whose(address, family):
    """The listener of the run that is meant; what no address is, is refused by the call itself."""
    try:
        return addresses.listener_at(getattr(_socket, family or connection.address_type(address)), address)
    except (AttributeError, IndexError, TypeError, ValueError):
        return None


def _install_clients():
    """Accepting and connecting, the exchange of keys too, are one call each."""
    Listener, client = connection.Listener, connection.Client
    accept = Listener.accept

    def gated_accept(self):
        if is_native():
            return accept(self)
        plug = getattr(self._listener, '_socket', None)
        subject = None if plug is None else LISTENERS.get(plug.fileno())
        return call('listener.accept', subject, '', accept, (self,))

    def Client(address, family=None, authkey=None):
        if is_native():
            return client(address, family, authkey)
        return call('listener.connect', _whose(address, family), '', client, (address, family, authkey))

    Listener.accept = like(gated_accept, accept)
    connection.Client = like(Client, client)


def replace(module, name, hook):
    """Puts a hook in the place of a function; one of `os` is `posix`'s too, by which it is pickled."""
    original = getattr(module, name, None)
    if original is None:
        return
    hook = like(hook, original)
    setattr(module, name, hook)
    home = sys.modules.get(getattr(original, '__module__', None) or '')
    if home is not None and getattr(home, name, None) is original:
        setattr(home, name, hook)


def install():
    import builtins
    for name, hook in (
        ('pipe', _pipe), ('pipe2', _pipe2), ('read', read), ('write', write), ('readv', _readv), ('writev', _writev),
        ('close', handles.close), ('closerange', closerange), ('dup', dup), ('dup2', dup2),
    ):
        replace(os, name, hook)
    for name in ('sendfile', 'splice'):
        if hasattr(os, name):
            replace(os, name, _by_the_kernel(name))
    fcntl.fcntl = like(gated_fcntl, _native_fcntl)
    replace(builtins, 'open', gated_open)
    io.open = builtins.open
    _install_connections()
