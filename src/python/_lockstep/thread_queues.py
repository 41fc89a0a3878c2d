"""Queues of the threads of one process: `queue.SimpleQueue`, which is C, and names for the others, which are CPython's own."""
import _queue
import queue

from . import assigned
from .agreement import PATIENCE
from .calls import call, identity, like, nothing, quiet_call, show
from .line import RUN, current, effect, is_native, op
from .outside import milliseconds
from .places import is_asked_by_program, place

_Native = _queue.SimpleQueue


class SimpleQueue:
    """A mailbox of the model; what is in it lies in a queue of C's."""

    __slots__ = ('_native', '_mailbox', '_owner', '_visible', '__weakref__', '__dict__')

    def __init__(self):
        self._native = _Native()
        self._mailbox = self._owner = None
        self._visible = RUN.on and is_asked_by_program(2)

    def mailbox(self):
        """Its id; in the child of a fork it is another one, with what the copy holds."""
        if self._mailbox is None or self._owner != RUN.process:
            with RUN.naming:
                if self._mailbox is None or self._owner != RUN.process:
                    self._make_known()
        return self._mailbox

    def _make_known(self):
        mailbox = RUN.name('mailbox')
        effect('create.mailbox', mailbox=mailbox)
        for _ in range(self._native.qsize()):
            op(('mailbox.put', mailbox, 'item'))
        self._owner, self._mailbox = RUN.process, mailbox

    def put(self, item, block=True, timeout=None):
        if not RUN.on:
            return self._native.put(item)
        line = current()
        if line.thread is None or line.ended:
            return self._native.put(item)
        if line.busy:
            # As from the collection of garbage inside an op: it is told when the op is over.
            self._native.put(item)
            if self._mailbox is not None:
                line.after.append(lambda: op(('mailbox.put', self._mailbox, show(item))))
            return None
        return self._as_call('queue.put', show(item), self._put, (item,))

    def _put(self, item):
        text = None if item is None and not self._visible else show(item)
        op(('mailbox.put', self.mailbox(), text), lambda kind, value, answers: self._native.put(item))

    def get(self, block=True, timeout=None):
        if is_native():
            return self._native.get(block, timeout)
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        return self._as_call('queue.get', '', self._get, (milliseconds(timeout) if block else 0,))

    def _get(self, wait):
        there, _ = op(('mailbox.take', self.mailbox(), wait))
        if not there:
            raise queue.Empty
        # Where a run is only observed, who puts it in may be a moment later than the model.
        return self._native.get(RUN.observe, PATIENCE if RUN.observe else None)

    def _as_call(self, name, text, function, args):
        return call(name, None, text, function, args) if self._visible else function(*args)

    def put_nowait(self, item):
        return self.put(item)

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return self._native.empty()

    def qsize(self):
        return self._native.qsize()

    def __class_getitem__(cls, item):
        return _Native.__class_getitem__(item) if hasattr(_Native, '__class_getitem__') else cls


def make_known(subject, kind, facts, name):
    """A thing of threads that has no part which the model knows: there to be waited at, and to be called something."""
    subject._lockstep_id, subject._lockstep_made = RUN.name(kind.partition('-')[2]), RUN.process
    line, file = place(3)
    effect(
        'create.composite', line=line, **({'file': file} if file else {}),
        composite={'id': subject._lockstep_id, 'kind': kind, 'parts': {}, 'facts': facts},
    )
    if name is not None:
        effect('name', object=subject._lockstep_id, name=name)


def known_here(subject):
    """Its id; in the child of a fork the copy that this has made is another one from its first use on."""
    known = identity(subject)
    if known is not None and subject._lockstep_made != RUN.process:
        make_known(subject, 'thread-queue', {'copyOf': known}, None)
    return identity(subject)


def _install_named():
    """`queue.Queue` and its like, where the program makes them: what they do is CPython's own."""
    kinds = (queue.Queue, queue.LifoQueue, queue.PriorityQueue)
    init = queue.Queue.__init__

    def __init__(self, maxsize=0):
        init(self, maxsize)
        if RUN.on and not is_native() and type(self) in kinds and is_asked_by_program():
            name = assigned.called()
            make_known(self, 'thread-queue', {'maxsize': maxsize if maxsize.__class__ is int else 0}, name)
            # Whoever waits for this lock waits inside the queue.
            self.mutex._called = name or self._lockstep_id

    queue.Queue.__init__ = like(__init__, init)
    for method, name, text in (
        ('get', 'queue.get', nothing), ('put', 'queue.put', lambda item=None, *_, **__: show(item)),
        ('join', 'queue.join', nothing), ('task_done', 'queue.taskDone', nothing),
    ):
        _as_quiet_call(method, name, text)


def _as_quiet_call(method, name, text):
    original = queue.Queue.__dict__[method]

    def hook(self, *args, **options):
        if identity(self) is None or is_native():
            return original(self, *args, **options)
        known = known_here(self)
        return quiet_call(name, known, text(*args, **options), original, (self, *args), options)

    setattr(queue.Queue, method, like(hook, original))


def install():
    _install_named()
    SimpleQueue.__module__, SimpleQueue.__qualname__ = '_queue', 'SimpleQueue'
    queue.SimpleQueue = SimpleQueue
