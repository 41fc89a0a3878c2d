"""Sockets. Those whose both ends are of the run are duplex pipes of the model, what they take is measured; others are outside.

A connection becomes one of the run when it is made to a listener of the run; a socketpair is one from the beginning. What
the model has no op for (datagrams, half of a connection shut down, options that change what a read gives) is left to the
kernel, and shown as outside.
"""
import _socket
import errno
import os
import socket
import struct

from . import addresses, ends, handles, native, outside, transfers
from .calls import call, like, show
from .errors import OutsideOfTheRun
from .handles import pipe_of
from .line import RETURNED, RUN, current, diverged, effect, is_native, is_of_handler, op
from .listeners import ACCEPTING, LISTENERS, close_listener, listen_at
from .pipes import purpose_of, replace

_Native = _socket.socket
_STREAMS = (_socket.AF_UNIX, _socket.AF_INET, _socket.AF_INET6)


def _is_stream(sock):
    return sock.type == _socket.SOCK_STREAM and sock.family in _STREAMS


def _native_call(method, *args):
    return getattr(_Native, method)(*args)


def socketpair(family=None, type=_socket.SOCK_STREAM, proto=0):
    first, second = _native_pair(family, type, proto)
    if not is_native() and _is_stream(first):
        handles.make_pipe(True, first.fileno(), second.fileno(), purpose_of(current()))
    return first, second


_native_pair = socket.socketpair


def _known(sock):
    """The handle of a socket of the run that asks just now, or None."""
    if not RUN.on or is_native():
        return None
    return RUN.handles.get(sock.fileno())


def _subject(sock):
    handle = RUN.handles.get(sock.fileno())
    return LISTENERS.get(sock.fileno()) if handle is None else pipe_of(handle)


def _seconds(sock):
    """How long its calls wait: None for ever, 0 never."""
    return sock.gettimeout()


def _give_up(sock):
    if _seconds(sock) == 0:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    raise _socket.timeout('timed out')


# Reading

def _receive(sock, size, flags, natively):
    handle = _known(sock)
    if handle is not None and not flags:
        try:
            return _read(sock, handle, size)
        except OutsideOfTheRun:
            handles.forget(pipe_of(handle))
    elif handle is not None:
        handles.forget(pipe_of(handle))
    _wait_outside(sock, native.POLLIN, 'socket.recv')
    return natively()


def _read(sock, handle, size):
    seconds = _seconds(sock)
    if seconds is not None and not op(('pipe.wait', [handle], outside.milliseconds(seconds)))[0]:
        _give_up(sock)
    return transfers.read_bytes(sock.fileno(), handle, size)


def _wait_outside(sock, events, name):
    """Before a native call that would wait: waits for the kernel, where everybody sees it."""
    if is_native():
        return
    seconds = _seconds(sock)
    fd = sock.fileno()
    if seconds == 0 or fd < 0 or fd in RUN.handles:
        return
    limit = _kernel_limit(sock, events)
    if limit is not None and (seconds is None or limit < seconds):
        # At its end the kernel gives up, by its own error.
        call(name, None, '', outside.wait, ('socket', _peer_text(sock), [(fd, events)], limit))
        return
    line = current()
    detail = _peer_text(sock)
    if line.call is None:
        found = call(name, None, '', outside.wait, ('socket', detail, [(fd, events)], seconds))
    else:
        found = outside.wait('socket', detail, [(fd, events)], seconds)
    if not found and seconds is not None:
        _give_up(sock)


def _kernel_limit(sock, events):
    """Seconds after which the kernel itself gives up; None never."""
    option = _socket.SO_RCVTIMEO if events == native.POLLIN else _socket.SO_SNDTIMEO
    try:
        seconds, micros = struct.unpack('ll', sock.getsockopt(_socket.SOL_SOCKET, option, struct.calcsize('ll')))
    except (OSError, struct.error):
        return None
    return seconds + micros / 1e6 or None


def _peer_text(sock):
    try:
        address = _Native.getpeername(sock)
    except OSError:
        return ''
    return f'{address[0]} port {address[1]}' if isinstance(address, tuple) and sock.family != _socket.AF_UNIX else ''


def _as_call(name, text):
    """Makes a method a call of the run, where the socket is one that the run sees."""
    def decorate(function):
        def hook(self, *args, **options):
            if is_native():
                return function(self, *args, **options)
            return call(f'socket.{name}', _subject(self), text(*args), function, (self, *args), options)
        return hook
    return decorate


def _nothing(*_):
    return ''


def _first(*args):
    return show(args[0]) if args else ''


@_as_call('recv', _first)
def recv(self, bufsize, flags=0, /):
    return _receive(self, bufsize, flags, lambda: _native_call('recv', self, bufsize, flags))


@_as_call('recv', _nothing)
def recv_into(self, buffer, nbytes=0, flags=0):
    view = memoryview(buffer).cast('B')
    size = nbytes or len(view)
    if _known(self) is None or flags or nbytes < 0 or size > len(view):
        return _receive(self, size, flags or 1, lambda: _native_call('recv_into', self, buffer, nbytes, flags))
    found = _receive(self, size, 0, lambda: None)
    if found is None:
        return _native_call('recv_into', self, buffer, nbytes, flags)
    view[:len(found)] = found
    return len(found)


@_as_call('recvfrom', _first)
def recvfrom(self, bufsize, flags=0, /):
    handle = _known(self)
    if handle is None or flags:
        return _receive(self, bufsize, flags or 1, lambda: _native_call('recvfrom', self, bufsize, flags))
    found = _receive(self, bufsize, 0, lambda: None)
    return _native_call('recvfrom', self, bufsize, flags) if found is None else (found, None)


@_as_call('recvfrom', _nothing)
def recvfrom_into(self, buffer, nbytes=0, flags=0):
    return _receive(self, nbytes or len(buffer), 1, lambda: _native_call('recvfrom_into', self, buffer, nbytes, flags))


@_as_call('recvmsg', _first)
def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
    handle = _known(self)
    if handle is None or flags or ancbufsize:
        return _receive(self, bufsize, 1, lambda: _native_call('recvmsg', self, bufsize, ancbufsize, flags))
    found = _receive(self, bufsize, 0, lambda: None)
    return _native_call('recvmsg', self, bufsize, 0, flags) if found is None else (found, [], 0, None)


# Writing

def _send(sock, data, flags, natively):
    handle = _known(sock)
    if handle is not None and not flags & ~_HARMLESS:
        try:
            return _write(sock, handle, data)
        except OutsideOfTheRun:
            handles.forget(pipe_of(handle))
    elif handle is not None:
        handles.forget(pipe_of(handle))
    _wait_outside(sock, native.POLLOUT, 'socket.send')
    return natively()


_HARMLESS = getattr(_socket, 'MSG_NOSIGNAL', 0)
# What a socket that may be written to takes whole.
_SURELY = 16384


def _write(sock, handle, data):
    wire = memoryview(data).cast('B')
    if _seconds(sock) is not None:
        # One that may not wait: how much goes is the kernel's to say, and it takes this much once it says that it takes any.
        fd = sock.fileno()
        if not transfers.is_writable(fd):
            if _seconds(sock) == 0:
                _give_up(sock)
            handles.forget(pipe_of(handle))
            raise OutsideOfTheRun
        wire = wire[:_SURELY]
    return transfers.write_bytes(sock.fileno(), handle, wire)


@_as_call('send', _first)
def send(self, data, flags=0, /):
    return _send(self, data, flags, lambda: _native_call('send', self, data, flags))


@_as_call('sendall', _first)
def sendall(self, data, flags=0, /):
    wire = memoryview(data).cast('B')
    at = 0
    while at < len(wire):
        part = wire[at:]
        at += _send(self, part, flags, lambda part=part: _native_call('send', self, part, flags))


@_as_call('sendmsg', _nothing)
def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
    ancdata = list(ancdata)
    if _known(self) is not None and not ancdata and address is None:
        data = b''.join(bytes(buffer) for buffer in buffers)
        return _send(self, data, flags, lambda: _native_call('sendmsg', self, [data], (), flags))
    if not is_native():
        handles.leave_to_outside(_carried(ancdata))
    rest = () if address is None else (address,)
    return _send(self, b'', -1, lambda: _native_call('sendmsg', self, buffers, ancdata, flags, *rest))


def _carried(ancdata):
    """Numbers of descriptors that travel in a message."""
    found = []
    for level, kind, data in ancdata:
        if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
            found.extend(memoryview(bytes(data)).cast('i'))
    return found


@_as_call('sendto', _first)
def sendto(self, data, *rest):
    return _send(self, data, -1, lambda: _native_call('sendto', self, data, *rest))


# Connecting

@_as_call('connect', _nothing)
def connect(self, address, /):
    code = _connect(self, address)
    if code == errno.EAGAIN and _seconds(self) not in (None, 0):
        raise _socket.timeout('timed out')
    if code:
        raise OSError(code, os.strerror(code))


@_as_call('connect', _nothing)
def connect_ex(self, address, /):
    return _connect(self, address)


def _connect(sock, address):
    """Gives an error number, 0 when it is connected."""
    if is_native() or not _is_stream(sock) or sock.fileno() in RUN.handles:
        return _native_call('connect_ex', sock, address)
    listener = addresses.listener_at(sock.family, address) if _seconds(sock) != 0 else None
    return _connect_outside(sock, address) if listener is None else _connect_within(sock, address, listener)


def _connect_outside(sock, address):
    seconds = _seconds(sock)
    fd = sock.fileno()
    if seconds == 0:
        return _native_call('connect_ex', sock, address)
    _Native.setblocking(sock, False)
    try:
        code = _native_call('connect_ex', sock, address)
        if code == errno.EAGAIN:
            again = []

            def is_through():
                again[:] = [_native_call('connect_ex', sock, address)]
                return again[0] != errno.EAGAIN

            outside.wait_until('socket', '', is_through, seconds)
            return again[0] if again else code
        if code == errno.EINPROGRESS:
            found = outside.wait('socket', show(address), [(fd, native.POLLOUT)], seconds)
            return sock.getsockopt(_socket.SOL_SOCKET, _socket.SO_ERROR) if found else errno.EAGAIN
        return code
    finally:
        _Native.settimeout(sock, seconds)


def _connect_within(sock, address, listener):
    """To a listener of the run: the far end of a new duplex pipe waits there to be accepted."""
    pipe = RUN.name('pipe')
    near, far = f'{pipe}:a', f'{pipe}:b'
    RUN.reach.append(pipe)
    effect(
        'create.pipe', pipe=pipe, duplex=True, handles=[near, far], purpose=purpose_of(current()), line=None,
        transfer='measured',
    )
    travelling = handles.duplicate(far)
    op(('fd.duplicate', far, travelling, True))
    effect('fd.closed', handle=far)
    code = [0]

    def perform(kind, value, answers):
        if sock.family != _socket.AF_UNIX:
            _bind_to_any(sock)
            addresses.say_connection(_Native.getsockname(sock), pipe)
        code[0] = _native_call('connect_ex', sock, address)
        if not code[0]:
            RUN.handles[sock.fileno()] = near
            ends.note(near, sock.fileno())

    try:
        op(('listener.connect', listener, pipe, travelling), perform)
    except OSError as error:
        if is_of_handler(error):
            raise
        # Nobody of the run listens any more; if the kernel lets it in, it is to somebody else.
        effect('fd.closed', handle=near)
        effect('fd.closed', handle=travelling)
        return _native_call('connect_ex', sock, address)
    if code[0]:
        effect('pipe.outside', pipe=pipe)
    return code[0]


def _bind_to_any(sock):
    """Takes the number of its port already, by which whoever accepts knows it."""
    name = _Native.getsockname(sock)
    if name[1] == 0:
        _native_call('bind', sock, ('127.0.0.1' if sock.family == _socket.AF_INET else '::1', 0))


# Listening

def listen(self, backlog=None, /):
    # A full backlog would hold a `connect` back that the model has let go.
    _native_call('listen', self, 128 if backlog is None else max(backlog, 128))
    if not is_native() and _is_stream(self) and self.fileno() not in LISTENERS:
        listen_at(self)


def _accept(self):
    # Where the other side comes from is not shown: the system gives it another port each time.
    found = []
    if is_native():
        return _native_call('_accept', self)
    call('socket.accept', _subject(self), '', lambda: found.append(_accepted(self)))
    return found[0]


def _accepted(self):
    listener = LISTENERS.get(self.fileno())
    if listener is None or is_native():
        _wait_outside(self, native.POLLIN, 'socket.accept')
        return _native_call('_accept', self)
    seconds = _seconds(self)
    until = None if seconds is None else RUN.clock_ms + seconds * 1000
    said = 0
    while True:
        if until is not None and not _await_caller(self, listener, seconds, (until - RUN.clock_ms) / 1000):
            _give_up(self)
        try:
            return _accept_within(self, listener)
        except OutsideOfTheRun:
            # Somebody was seen to come. If another process has taken that one, or it was of the run after all, it is asked
            # for again: only who is still there, and whom the model does not know, has come from outside.
            fd = handles.number_for(listener, self.fileno())
            said = said + 1 if transfers.is_readable(fd) else 0
            if said == 2:
                return _accept_at(fd)


def _await_caller(sock, listener, seconds, left):
    """Whether there is somebody to accept within so many seconds."""
    fd = sock.fileno()
    if seconds == 0:
        return transfers.is_readable(fd)
    while not transfers.is_readable(fd):
        before = RUN.clock_ms
        if left <= 0 or not outside.wait('connection', '', [(fd, native.POLLIN)], left, listeners=[listener]):
            return False
        left -= (RUN.clock_ms - before) / 1000
    return True


def _accept_within(sock, listener):
    fd = sock.fileno()
    line = current()
    taken = []

    def perform(kind, value, answers):
        if kind == RETURNED:
            number = handles.number_for(listener, fd)
            if not transfers.is_readable(number, transfers.PATIENCE_MS):
                diverged('listener.accept', value, 'nobody to accept')
            taken.append(_accept_at(number))

    ACCEPTING.setdefault(listener, set()).add(line.thread)
    try:
        value, _ = op(
            ('listener.accept', listener), perform, line,
            lambda line: outside.watch_for(line, [(handles.number_for(listener, fd), native.POLLIN)]),
        )
    except OSError as error:
        if is_of_handler(error):
            raise
        # Closed by its maker, but not by this process.
        _wait_outside(sock, native.POLLIN, 'socket.accept')
        return _native_call('_accept', sock)
    finally:
        ACCEPTING[listener].discard(line.thread)
        handles.call_is_over(listener, line.thread)
    number, address = taken[0]
    handle = handles.duplicate(f'{value["pipe"]}:b')
    try:
        op(('fd.adopt', {'from': value['from'], 'handle': value['handle']}, handle))
    except OSError:
        # Whoever connected has ended: what it has sent lies in the kernel only.
        return number, address
    RUN.handles[number] = handle
    ends.note(handle, number)
    return number, address


def _accept_at(number):
    plug = _Native(fileno=number)
    try:
        plug.setblocking(True)
        return plug._accept()
    finally:
        plug.detach()


# Ends

def _real_close(self, _ss=_Native):
    fd = self.fileno()
    if fd in LISTENERS:
        close_listener(fd, lambda: _Native.close(self))
    elif fd in RUN.handles and RUN.on:
        handles.close(fd, lambda _: _Native.close(self))
    else:
        _Native.close(self)


def _finalize(self):
    fd = self.fileno()
    handle = RUN.handles.pop(fd, None) if RUN.on else None
    LISTENERS.pop(fd, None)
    _Native.__del__(self)
    if handle is not None:
        handles.tell_closed(handle)


@_as_call('shutdown', _first)
def shutdown(self, how, /):
    handle = _known(self)
    if handle is not None:
        # One direction may stay open: the model knows whole connections only.
        handles.forget(pipe_of(handle))
        effect_now()
    return _native_call('shutdown', self, how)


def effect_now():
    """Lets others know before anything of it is done."""
    op(('sleep', 0))


def setsockopt(self, level, option, *value):
    """With a timeout of the kernel's own, calls at it may give up: the kernel answers for it from now on."""
    if option in (_socket.SO_RCVTIMEO, _socket.SO_SNDTIMEO) and level == _socket.SOL_SOCKET:
        handle = _known(self)
        if handle is not None:
            handles.forget(pipe_of(handle))
    return _Native.setsockopt(self, level, option, *value)


def _dup(fd, /):
    if is_native():
        return _native_dup(fd)
    return handles.duplicated(int(fd), lambda: _native_dup(fd))


_native_dup = _socket.dup


def install():
    cls = socket.socket
    for name, hook in (
        ('recv', recv), ('recv_into', recv_into), ('recvfrom', recvfrom), ('recvfrom_into', recvfrom_into),
        ('recvmsg', recvmsg), ('send', send), ('sendall', sendall), ('sendmsg', sendmsg), ('sendto', sendto),
        ('connect', connect), ('connect_ex', connect_ex), ('listen', listen), ('_accept', _accept),
        ('shutdown', shutdown),
    ):
        setattr(cls, name, like(hook, getattr(_Native, name)))
    cls.setsockopt = setsockopt
    cls._real_close = _real_close
    cls.__del__ = _finalize
    socket.socketpair = like(socketpair, _native_pair)
    replace(_socket, 'dup', _dup)
    socket.dup = _socket.dup


__all__ = ['install']
