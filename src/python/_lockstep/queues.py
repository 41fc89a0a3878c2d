"""`multiprocessing.queues`: semaphores and pipe are hooked below; here are the feeder's buffer and the names."""
import collections
import multiprocessing.queues as queues
import threading
import traceback

from . import native
from .calls import as_call, call, first, identity, like, nothing, show
from .handles import pipe_of
from .line import RUN, current, effect, is_native, op
from .places import place
from .semaphores import _making, compose, condition_parts, found_again, semaphore_of
from .threads import tell_failure
from .turns import finish, turn

_sentinel = queues._sentinel


class Buffer(collections.deque):
    """What the program has put and the feeder has not taken: a mailbox of the model."""

    of = None
    mailbox = None
    owner = None
    unsaid = 0
    taken = 0

    def know(self):
        if self.mailbox is None or self.owner != RUN.process:
            with RUN.naming:
                if self.mailbox is None or self.owner != RUN.process:
                    self._make_known()
        return self.mailbox

    def _make_known(self):
        mailbox = RUN.name('mailbox')
        effect('create.mailbox', mailbox=mailbox)
        if self.of is not None:
            effect('update.composite', object=self.of, set={f'mailbox:{RUN.process}': mailbox})
        self.owner, self.mailbox = RUN.process, mailbox

    def append(self, item):
        super().append(item)
        if not is_native():
            self.know()
            self.unsaid += 1

    def clear(self):
        super().clear()
        self.unsaid = self.taken = 0

    def take(self):
        """Waits until something is in it."""
        turn('queue.feed', self.of)
        op(('mailbox.take', self.know(), None))
        self.taken += 1

    def popleft(self):
        if len(self) and not is_native():
            if not self.taken:
                self.take()
            self.taken -= 1
        item = super().popleft()
        if RUN.on and item is not _sentinel:
            current().text = show(item)
        return item

    def say(self):
        """Announces what was appended, once the lock that it was appended under is free again."""
        if not RUN.observe:
            return self._say()
        with RUN.naming:
            return self._say()

    def _say(self):
        while self.unsaid:
            item = self[-self.unsaid]
            self.unsaid -= 1
            op(('mailbox.put', self.mailbox, None if item is _sentinel else show(item)))


class NotEmpty:
    """`Queue._notempty`: a lock is needed only where threads run side by side, and the waiting is the mailbox's."""

    def __init__(self, buffer):
        self._buffer = buffer
        self._native = threading.Condition(native.allocate_lock())

    def acquire(self, *args):
        return self._native.acquire(*args) if not RUN.on or RUN.observe else True

    def release(self):
        if not RUN.on or RUN.observe:
            self._native.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()
        if not is_native():
            self._buffer.say()

    def notify(self, n=1):
        if not RUN.on:
            self._native.notify(n)

    def wait(self, timeout=None):
        if not RUN.on:
            self._native.wait(timeout)
            return
        self.release()
        try:
            self._buffer.take()
        finally:
            self.acquire()

    def _at_fork_reinit(self):
        self._native = threading.Condition(native.allocate_lock())


def _install_buffer():
    Queue = queues.Queue
    name = '_reset' if hasattr(Queue, '_reset') else '_after_fork'
    reset = getattr(Queue, name)

    def hook(self, *args, **options):
        reset(self, *args, **options)
        if RUN.on:
            self._buffer = Buffer()
            self._buffer.of = identity(self)
            self._notempty = NotEmpty(self._buffer)

    setattr(Queue, name, like(hook, reset))


def _parts(queue):
    found = {
        'pipe': pipe_of(RUN.handles[queue._reader._handle]),
        'readLock': semaphore_of(queue._rlock),
        'writeLock': semaphore_of(queue._wlock),
    }
    if hasattr(queue, '_sem'):
        found['places'] = semaphore_of(queue._sem)
    if hasattr(queue, '_unfinished_tasks'):
        found['unfinished'] = semaphore_of(queue._unfinished_tasks)
        done = condition_parts(queue._cond)
        found['doneLock'] = done.pop('lock')
        found.update(done)
    return found


def _facts(queue):
    if not hasattr(queue, '_sem'):
        return {}
    most = queue._maxsize
    return {'maxsize': None if most == queue._sem._semlock.SEM_VALUE_MAX else most}


def _install_names(cls, kind):
    init, put_state = cls.__init__, cls.__setstate__

    def __init__(self, *args, **options):
        if is_native() or hasattr(self, '_lockstep_made'):
            return init(self, *args, **options)
        self._lockstep_made = True
        line = current()
        name = RUN.name('queue')
        before, line.purpose = line.purpose, line.purpose or name
        _making.append('queue')
        try:
            init(self, *args, **options)
        finally:
            _making.pop()
            line.purpose = before
        compose(self, kind, _parts(self), _facts(self), self._rlock, name)
        self._lockstep_of = before
        if hasattr(self, '_buffer') and isinstance(self._buffer, Buffer):
            self._buffer.of = name

    def __setstate__(self, state):
        put_state(self, state)
        found_again(self, self._rlock)
        if hasattr(self, '_buffer') and isinstance(self._buffer, Buffer):
            self._buffer.of = identity(self)

    cls.__init__ = like(__init__, init)
    # A joinable queue asks its base.
    if kind != 'joinable-queue':
        cls.__setstate__ = like(__setstate__, put_state)


def _install_calls():
    Queue, Joinable, Simple = queues.Queue, queues.JoinableQueue, queues.SimpleQueue
    for cls in (Queue, Joinable):
        for method, name, text in (
            ('put', 'put', first), ('get', 'get', nothing), ('qsize', 'qsize', nothing), ('empty', 'empty', nothing),
            ('full', 'full', nothing), ('close', 'close', nothing), ('join_thread', 'joinThread', nothing),
            ('task_done', 'taskDone', nothing), ('join', 'join', nothing),
        ):
            if method in cls.__dict__:
                as_call(cls, method, f'queue.{name}', identity, text)
    _install_giving_up()
    put = Simple.put

    def simple_put(self, obj):
        if RUN.on:
            current().text = show(obj)
        return put(self, obj)

    Simple.put = like(simple_put, put)
    for method, name, text in (('put', 'put', first), ('get', 'get', nothing), ('empty', 'empty', nothing), ('close', 'close', nothing)):
        if method in Simple.__dict__:
            as_call(Simple, method, f'queue.{name}', identity, text)
    feed = Queue.__dict__['_feed'].__func__

    def _feed(*args, **options):
        try:
            return feed(*args, **options)
        finally:
            if not is_native():
                finish()

    _feed.__qualname__ = feed.__qualname__
    Queue._feed = staticmethod(_feed)


def _install_giving_up():
    Queue = queues.Queue
    cancel = Queue.cancel_join_thread

    def cancel_join_thread(self):
        known = identity(self)
        if known is not None and not is_native():
            # What is in its buffer at the end may be lost.
            effect('update.composite', object=known, set={f'given-up:{RUN.process}': place(2)[0]})
        return cancel(self)

    Queue.cancel_join_thread = like(cancel_join_thread, cancel)


def _install_errors():
    """What a feeder could not pickle is gone: its traceback says whose item that was."""
    report = queues.Queue.__dict__['_on_queue_feeder_error'].__func__

    def _on_queue_feeder_error(error, item):
        effect('traceback', text=''.join(traceback.format_exception(type(error), error, error.__traceback__)).rstrip())
        return report(error, item)

    queues.Queue._on_queue_feeder_error = staticmethod(like(_on_queue_feeder_error, report))
    info = queues.info

    def told(message, *args):
        # At the end of a process CPython says no more than this, to nobody.
        if message.startswith('error in queue thread') and not is_native():
            tell_failure()
        return info(message, *args)

    queues.info = told


def install():
    _install_buffer()
    _install_errors()
    _install_names(queues.SimpleQueue, 'simple-queue')
    _install_names(queues.Queue, 'queue')
    _install_names(queues.JoinableQueue, 'joinable-queue')
    _install_calls()


__all__ = ['call', 'install', 'turn']
