"""The line of one thread: it announces an op, waits to be let go, and does it.

Every thread has a line of its own, a socket to the host, and waits in a plain read of it. Nothing is shared between
threads, so there is nothing to lock. What is said again and again is said in frames of 32 bytes (`src/protocol/repeats.ts`).
"""
import _socket
import _thread
import fcntl
import json
import os
import signal
import struct
import sys

from . import VERSION, native
from .errors import error_of
from .ops import call_of, effect_of, op_of
from .places import asked, place
from .run import RUN

# Above what programs look at: their numbers stay what they are without us.
FIRST_LINE = 700
_HEAD = struct.Struct('>II')
_SHORT = struct.Struct('>IIII')
_DOUBLES = struct.Struct('=dd')
_IS_SHORT = 0x80000000
_ANNOUNCED, _GRANTED_READ = _IS_SHORT + 1, _IS_SHORT + 4
_SHORT_BYTES = 32
_MOST_ASKS, _MOST_TEXT = 1024, 200
_ZEROS = bytes(16)
_PERFORMING = ('performing', None)
_CHILD_HAS_ENDED = signal.SIGCHLD
_FOR_CHILDREN = ('process.wait', 'process.any')
_encode = json.JSONEncoder(separators=(',', ':'), ensure_ascii=False).encode

RETURNED, RAISED, TRANSFER = 'returned', 'raised', 'transfer'


class Lost(SystemExit):
    """The host is gone: there is nobody to ask any more."""


class Forked(BaseException):
    """Leaves the parent's op in the child of a fork."""


class Line:
    """One thread's way to the host. `busy`: it is inside an op, where everything is done natively."""

    __slots__ = (
        'thread', 'fd', 'buffer', 'effects', 'call', 'calls', 'busy', 'asks', 'inbox', 'waiting', 'purpose', 'launch',
        'pipes', 'text', 'carries', 'handlers', 'after', 'condition', 'opens', 'ended', 'spawning', 'sending', 'of',
        'says', 'said',
    )

    def __init__(self, thread):
        self.thread = thread
        self.fd = -1
        self.buffer = b''
        self.effects = []
        self.call = None
        self.calls = 1
        self.busy = 0
        self.asks = {}
        # Grants that came while a signal's handler asked whether it may run.
        self.inbox = []
        # The op that is waited for just now: (operation, call).
        self.waiting = None
        # Whom the things are for that are made now: 'program', or the id of a library object.
        self.purpose = None
        self.launch = None
        self.pipes = []
        # A few words for the next message that goes out.
        self.text = None
        self.carries = []
        # Signals that came inside an op: those to be asked for, and those that wait for its end.
        self.handlers = []
        self.after = []
        self.condition = None
        self.opens = []
        self.ended = False
        self.spawning = None
        # The library object that this thread works for.
        self.of = None
        self.sending = False
        # Words for the next object that is sent, in place of the object's own.
        self.says = None
        # The number of the call that was announced last.
        self.said = 0


class Enclave(Line):
    """A thread that is no thread of the run: what it does is part of somebody else's op."""

    __slots__ = ()

    def __init__(self):
        super().__init__(None)
        self.busy = 1


_local = _thread._local()
_open_lines = set()
# Threads that were started and have not opened their lines yet.
_coming = set()


def current():
    """This thread's line; made when it is first asked for."""
    try:
        return _local.line
    except AttributeError:
        pass
    name = getattr(_local, 'name', None)
    if name is None and _thread.get_ident() != _main_ident[0]:
        line = _local.line = Enclave()
        return line
    line = _local.line = Line(name or f'{RUN.process}/main')
    if _thread.get_ident() == _main_ident[0]:
        _main_line[0] = line
    _connect(line)
    return line


_main_ident = [_thread.get_ident()]
_main_line = [None]


def main_line():
    """The main thread's, once it has one."""
    return _main_line[0]


def known():
    """This thread's line if it has one already."""
    return getattr(_local, 'line', None)


def become(name):
    """Names this thread, before its first op."""
    _local.__dict__.pop('line', None)
    _local.name = name


def enclave():
    """Makes this thread one that is not of the run."""
    _local.line = Enclave()


def is_native():
    """Whether what this thread does now is done without asking."""
    if not RUN.on:
        return True
    line = getattr(_local, 'line', None)
    if line is None:
        # A thread that has not begun yet, or one that is none of the run's.
        if getattr(_local, 'name', None) is None and _thread.get_ident() != _main_ident[0]:
            return True
        line = current()
    return line.busy > 0 or line.ended


def end():
    """The thread is over: it never asks again."""
    line = _local.line
    line.ended = True
    _open_lines.discard(line.fd)
    native.close(line.fd)


def forget_lines():
    """In the child of a fork: the parent's lines are not ours."""
    global _local
    for fd in _open_lines:
        try:
            native.close(fd)
        except OSError:
            pass
    _open_lines.clear()
    _coming.clear()
    _local = _thread._local()
    _main_ident[0] = _thread.get_ident()
    _main_line[0] = None


def _connect(line):
    plug = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    # Whatever the program has made the default of its sockets.
    plug.settimeout(None)
    try:
        plug.connect(RUN.path)
        low = plug.detach()
    except OSError:
        native.leave(70)
    line.fd = fcntl.fcntl(low, fcntl.F_DUPFD_CLOEXEC, FIRST_LINE)
    native.close(low)
    _open_lines.add(line.fd)
    _coming.discard(line.thread)
    tell(line, {
        'kind': 'hello', 'version': VERSION, 'token': RUN.token, 'process': RUN.process, 'thread': line.thread,
        'pid': os.getpid(), 'task': _thread.get_native_id(),
    })


def tell(line, message):
    """Says something that needs no answer."""
    body = _encode(message).encode('utf-8', 'backslashreplace')
    _send(line, _HEAD.pack(len(body), 0) + body)


def _send(line, data):
    fd = line.fd
    line.sending = True
    try:
        sent = native.write(fd, data)
        while sent < len(data):
            data = data[sent:]
            sent = native.write(fd, data)
    except OSError:
        native.leave(70)
    line.sending = False


def _receive(line):
    """The next frame: (kind, value, answers, clock_ms), or a message of another kind as ('message', it, (), None)."""
    buffer = line.buffer
    while True:
        size = len(buffer)
        if size >= 8:
            first, second = _HEAD.unpack_from(buffer)
            if first >= _IS_SHORT:
                if size >= _SHORT_BYTES:
                    line.buffer = buffer[_SHORT_BYTES:]
                    return _short(buffer)
            elif size >= 8 + first + second:
                line.buffer = buffer[8 + first + second:]
                return _message(json.loads(buffer[8:8 + first]))
        # A handler that runs inside the read may read on.
        line.buffer = buffer
        try:
            part = native.read(line.fd, 65536)
        except OSError as error:
            if is_of_handler(error):
                raise
            part = b''
        if not part:
            native.leave(70)
        buffer = line.buffer + part


def _short(frame):
    what, _, value, answer = _SHORT.unpack_from(frame)
    x, clock = _DOUBLES.unpack_from(frame, 16)
    if what == _GRANTED_READ:
        first = () if x < 0 else (int(x),)
        return RETURNED, {'bytes': value}, first if answer == 0 else (*first, answer - 1), clock
    answers = () if answer == 0 else (answer - 1,)
    if value == 0:
        return RETURNED, None, answers, clock
    if value == 3:
        return RETURNED, int(x) if x.is_integer() else x, answers, clock
    return RETURNED, value == 2, answers, clock


def _message(message):
    if message['kind'] != 'grant':
        return 'message', message, (), None
    outcome = message['outcome']
    kind = outcome['kind']
    value = outcome['value'] if kind == RETURNED else outcome
    return kind, value, message['answers'], message['clockMs']


def op(operation, perform=None, line=None, watch=None):
    """Asks for an op and does it: `(value, what perform gave)`.

    `operation` is its kind and its fields in the order of `FIELDS`. `perform(kind, value, answers)` is called at each
    grant, as often as the model lets bytes move; what it gives for a `transfer` is reported as the kernel's answers.
    `watch(line)` is called while the answer is waited for: true once it has said that the outside is there, false when something
    has come on the line.
    """
    if line is None:
        line = current()
    line.busy += 1
    try:
        _announce(line, operation)
        return _granted(line, perform, watch)
    finally:
        line.busy -= 1
        line.waiting = None
        if (line.handlers or line.after) and not line.busy:
            _run_handlers(line)


def _announce(line, operation):
    call = line.call
    if call is None:
        number = line.calls
        line.calls = number + 1
        at, file = place(3)
        name = asked(3) if operation[0] == 'gate.wait' else None
        call = (number, name or operation[0], None, '', at, file)
    effects = line.effects
    if RUN.late:
        effects = effects + RUN.take_late()
    if RUN.cells:
        effects = effects + RUN.unsaid()
    line.waiting = operation, call
    line.said = call[0]
    if len(effects) < 2:
        data = _short_announcement(line, operation, call, effects)
        if data.__class__ is bytes:
            if effects:
                line.effects = []
            _send(line, data)
            return
        number = data
    else:
        number = None
    line.effects = []
    tell(line, {
        'kind': 'announced',
        'number': number,
        'announcement': {
            'thread': line.thread,
            'effects': [effect_of(e) if e.__class__ is tuple else e for e in effects],
            'next': {'kind': 'op', 'op': op_of(operation), 'call': call_of(call)},
        },
    })


def _short_announcement(line, operation, call, effects):
    """The frame, if this has been said before; else the number that it is to have from now on, or None."""
    if effects:
        returned = effects[0]
        if returned.__class__ is not tuple:
            return None
        key = operation, call[1:], returned[1]
    else:
        returned = None
        key = operation, call[1:], None
    asks = line.asks
    try:
        number = asks.get(key)
    except TypeError:
        return None
    if number is not None:
        return _SHORT.pack(_ANNOUNCED, number, call[0], returned[0] if returned else 0) + _ZEROS
    if len(asks) >= _MOST_ASKS:
        return None
    for value in operation:
        kind = value.__class__
        if kind is str:
            if len(value) > _MOST_TEXT:
                return None
        elif kind is not bool and kind is not int and kind is not float and value is not None:
            return None
    number = asks[key] = len(asks)
    return number


def _granted(line, perform, watch):
    told = watch is None
    while True:
        while line.handlers:
            handle_within(line, line.handlers.pop(0))
        if not told and not line.inbox and not line.buffer:
            told = watch(line)
            if not told and not line.inbox and not line.buffer and not poll_of(line).poll(0):
                # What it saw has been read by a signal's handler.
                continue
        kind, value, answers, clock = line.inbox.pop(0) if line.inbox else _receive(line)
        if kind == 'message':
            if value['kind'] == 'look':
                _look(line)
            continue
        RUN.clock_ms = clock
        RUN.reads = 0
        if perform is None:
            result = None
        elif kind == RAISED and not answers:
            result = None
        else:
            waiting, line.waiting = line.waiting, _PERFORMING
            result = perform(kind, value, answers)
            line.waiting = waiting
        if kind == RETURNED:
            return value, result
        if kind == RAISED:
            raise error_of(value)
        if result is None:
            tell(line, {'kind': 'performed', 'thread': line.thread})
        else:
            tell(line, {'kind': 'performed', 'thread': line.thread, 'answers': result})


def poll_of(line):
    """Tells when something comes on the line; others may be registered too."""
    poll = native.poll()
    poll.register(line.fd, native.POLLIN)
    return poll


def _look(line):
    """Nobody can go any more, says the model. Whoever waits to read looks whether the kernel has something after all."""
    operation = line.waiting[0]
    wanted = operation[1] if operation[0] == 'pipe.wait' else operation[1:2] if operation[0] == 'pipe.read' else ()
    poll = native.poll()
    for fd, handle in list(RUN.handles.items()):
        if handle in wanted:
            poll.register(fd, native.POLLIN)
    if wanted and poll.poll(0):
        tell(line, {
            'kind': 'diverged', 'thread': line.thread, 'op': operation[0], 'expected': 'nothing to read',
            'actual': 'something to read',
        })
    else:
        tell(line, {'kind': 'looked', 'thread': line.thread})


def effect(kind, **fields):
    """Something that happens at once; it is told with the thread's next announcement."""
    if not RUN.on:
        return
    line = current()
    fields['kind'] = kind
    if line.thread is None or line.ended:
        RUN.late.append(fields)
        return
    line.effects.append(fields)
    if RUN.observe and (_coming or len(_open_lines) > 1) and not line.busy and kind.startswith('create.'):
        # Other threads may speak of it at once: it is to be known before.
        op(('process.poll', []), None, line)


def late_effect(kind, **fields):
    """The same where nothing can be announced: inside an op, at the end of a thread, in the collection of garbage."""
    if RUN.on:
        fields['kind'] = kind
        RUN.late.append(fields)


def diverged(what, expected, actual):
    """The kernel has answered otherwise than the model: the run ends here, and shows both."""
    line = current()
    tell(line, {
        'kind': 'diverged', 'thread': line.thread, 'op': what, 'expected': str(expected), 'actual': str(actual),
    })
    while True:
        _receive(line)


def signalled(number, handler):
    """A signal has come, and Python calls its handler, in the main thread, wherever that is."""
    line = known()
    if line is None or not line.busy or line.thread is None or not RUN.on:
        return _handle(handler)
    if number == _CHILD_HAS_ENDED and line.waiting is not None and line.waiting[0][0] in _FOR_CHILDREN:
        # The kernel gives the child to who waits for it already; the handler comes too late for that.
        line.after.append(handler)
        return None
    if line.sending or line.waiting is None or line.waiting is _PERFORMING:
        line.handlers.append((number, handler))
        return None
    handle_within(line, (number, handler))
    # Others came while this one asked, or said that it was done.
    while line.handlers:
        handle_within(line, line.handlers.pop(0))
    return None


def _handle(handler):
    handler()


def is_of_handler(error):
    """Whether a signal's handler has raised it, in the middle of an op; else the model or the kernel has, as the op's answer."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code is _handle.__code__:
            return True
        trace = trace.tb_next
    return False


def handle_within(line, what):
    """Runs a handler in the middle of an op that waits, if the op still does."""
    number, handler = what
    tell(line, {'kind': 'signalled', 'thread': line.thread, 'signal': number})
    while True:
        frame = _receive(line)
        if frame[0] != 'message':
            # The op had been let go already: first that, then the handler.
            line.inbox.append(frame)
        elif frame[1]['kind'] == 'handle':
            break
        elif frame[1]['kind'] == 'later':
            line.after.append(handler)
            if line.inbox or line.buffer:
                # The read that the signal broke into would wait for what has been read here.
                tell(line, {'kind': 'reads', 'thread': line.thread})
            return
    busy, call, waiting = line.busy, line.call, line.waiting
    line.busy, line.call, line.waiting = 0, None, None
    try:
        _handle(handler)
    except BaseException:
        line.effects.append({'kind': 'op.abandoned'})
        raise
    finally:
        line.busy, line.call, line.waiting = busy, call, waiting
    _announce_next(line, {'kind': 'resume'})


def who_is(pid):
    """The process of the run that has this number, or None."""
    line = current()
    if line.thread is None:
        return None
    # A signal's handler has to wait: what it asked would be answered in between.
    line.busy += 1
    try:
        tell(line, {'kind': 'who', 'pid': pid})
        while True:
            kind, message, *_ = _receive(line)
            if kind == 'message' and message['kind'] == 'who':
                return message['process']
    finally:
        line.busy -= 1
        if line.handlers and not line.busy:
            _run_handlers(line)


def are_all_over(fds):
    """Whether no thread has another line than these, and none is about to open one."""
    return _open_lines <= fds and not _coming


def started(name, start):
    """What `start` gives, which starts the thread of this name. Where there is none to be had, that one is over before it begins."""
    _coming.add(name)
    try:
        return start()
    except BaseException:
        line = Line(name)
        _connect(line)
        end_thread(line)
        _open_lines.discard(line.fd)
        native.close(line.fd)
        raise


def end_thread(line):
    """Announces that the thread is over."""
    _announce_next(line, {'kind': 'end'})


def _announce_next(line, what):
    effects, line.effects = line.effects + RUN.take_late(), []
    if RUN.cells:
        effects = effects + RUN.unsaid()
    tell(line, {
        'kind': 'announced',
        'number': None,
        'announcement': {
            'thread': line.thread,
            'effects': [effect_of(e) if e.__class__ is tuple else e for e in effects],
            'next': what,
        },
    })


def _run_handlers(line):
    while line.after or line.handlers:
        _handle(line.after.pop(0) if line.after else line.handlers.pop(0)[1])


def fail(text):
    """What the host has to know of an interpreter that cannot take part."""
    sys.stderr.write(text)
    native.leave(70)
