"""`queue.SimpleQueue`, which is C: what threads of one process hand each other, pools and executors of threads among them."""
import _queue
import queue

from .agreement import PATIENCE
from .calls import call, show
from .line import RUN, current, effect, is_native, op
from .outside import milliseconds
from .places import is_asked_by_program

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


def install():
    SimpleQueue.__module__, SimpleQueue.__qualname__ = '_queue', 'SimpleQueue'
    queue.SimpleQueue = SimpleQueue
