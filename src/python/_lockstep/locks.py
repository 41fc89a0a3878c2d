"""Locks of the threads of one process: `threading.Lock`, `RLock`, and what conditions sleep on.

A lock that the program has made is known to the model from its first use. One that the library has made is silent while
nobody waits for it: nothing else ran meanwhile, so there is nothing to tell. The first thread that finds it taken makes it
known, with its holder; from then on each acquire and release is an op.
"""
import _thread
import sys
import threading

from . import assigned, native
from .agreement import acquired
from .calls import call
from .line import RETURNED, RUN, current, effect, is_native, op
from .outside import milliseconds
from .places import is_asked_by_program, place

_TIMEOUT_MAX = _thread.TIMEOUT_MAX
_MOST = 2**31 - 1
# Until 3.12 only `allocate_lock`, which is `threading.Lock` there, makes one.
_MAY_BE_CALLED = isinstance(threading.Lock, type)
_FACTORY = getattr(threading.RLock, '__code__', None)


class Known:
    """What the model knows of a lock of this process. After a fork it knows nothing of the copy yet."""

    __slots__ = ('_sem', '_process', '_visible', '_called')

    def _is_known(self):
        return self._sem is not None and self._process == RUN.process

    def _make_known(self, type_, holder, at, taken, times=1):
        if not RUN.observe:
            self._tell(type_, holder, at, taken, times)
            return
        # Two threads may find at the same time that it is not known.
        with RUN.naming:
            if not self._is_known():
                self._tell(type_, holder, at, taken, times)

    def _tell(self, type_, holder, at, taken, times):
        sem = RUN.name(type_ if self._visible else 'library-lock')
        holder = RUN.aliases.get(holder, holder)
        # One that was taken where nobody could see it has no holder.
        value = 0 if taken and holder is None else 1
        effect('create.sem', sem=sem, type=type_, value=value, maxValue=1, scope='thread')
        if self._called is not None:
            effect('name', object=sem, name=self._called)
        if taken and holder is not None:
            line, file = at or (None, '')
            for _ in range(times):
                effect('sem.taken', sem=sem, thread=holder, line=line, **({'file': file} if file else {}))
        self._process, self._sem = RUN.process, sem


def _check(blocking, timeout):
    """Raises what CPython raises for arguments that make no sense; a lock that nobody has is asked, so nobody waits."""
    if timeout.__class__ is int or timeout.__class__ is float:
        if blocking.__class__ is bool and (timeout == -1 or blocking and 0 <= timeout <= _TIMEOUT_MAX):
            return
    native.allocate_lock().acquire(blocking, timeout)


class Lock(Known):
    """`threading.Lock`."""

    __slots__ = ('_native', '_owner', '_at', '__weakref__')

    def __new__(cls):
        if not _MAY_BE_CALLED:
            raise TypeError("cannot create '_thread.lock' instances")
        return allocate_lock()

    def __init_subclass__(cls):
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '_thread.lock' object")

    def _begin(self):
        self._native = native.allocate_lock()
        self._sem = self._process = self._owner = self._at = None
        self._visible = RUN.on and is_asked_by_program(2)
        self._called = assigned.called(2) if self._visible else None

    def acquire(self, blocking=True, timeout=-1):
        if is_native() or RUN.observe and not self._visible:
            return self._native.acquire(blocking, timeout) and self._taken()
        _check(blocking, timeout)
        if not self._is_known() and not self._visible:
            if self._native.acquire(False):
                return self._taken()
            if not blocking or timeout == 0:
                return False
        if self._visible and current().call is None:
            return call('lock.acquire', self._sem, '', self._acquire, (blocking, timeout))
        return self._acquire(blocking, timeout)

    def _acquire(self, blocking, timeout):
        if not self._is_known():
            self._make_itself_known()
            _name_call(self._sem)

        def perform(kind, value, answers):
            if kind == RETURNED:
                acquired(self._native.acquire, value)

        wait = 0 if not blocking else None if timeout < 0 else milliseconds(timeout)
        got, _ = op(('sem.acquire', self._sem, bool(blocking), wait), perform)
        return got and self._taken()

    def _make_itself_known(self):
        self._make_known('lock', self._owner, self._at, self._native.locked())

    def _taken(self):
        line = current() if RUN.on else None
        self._owner = None if line is None else line.thread
        self._at = place(3) if self._visible and RUN.on else None
        return True

    def release(self):
        self._owner = None
        if is_native() or not self._is_known() or not self._native.locked():
            self._native.release()
        elif self._visible and current().call is None:
            call('lock.release', self._sem, '', self._release)
        else:
            self._release()
        open_gates()

    def _release(self):
        op(('sem.release', self._sem), lambda kind, value, answers: self._native.release())

    def locked(self):
        return self._native.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    def _at_fork_reinit(self):
        self._native = native.allocate_lock()
        self._sem = self._owner = None

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __repr__(self):
        state = 'locked' if self._native.locked() else 'unlocked'
        return f'<{state} _thread.lock object at {id(self):#x}>'


class RLock(Known):
    """`threading.RLock`."""

    __slots__ = ('_native', '_owner', '_count', '_at', '_holder', '__weakref__')

    def __init__(self, *_, **__):
        self._native = native.allocate_lock()
        self._sem = self._process = self._owner = self._holder = self._at = None
        self._count = 0
        # `threading.RLock` is a function of the library's.
        depth = 3 if sys._getframe(1).f_code is _FACTORY else 2
        self._visible = RUN.on and is_asked_by_program(depth)
        self._called = assigned.called(depth) if self._visible else None

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '_thread.RLock' object")

    def _is_mine(self):
        """Whether this thread owns it. The system gives a thread's number again when that one has ended; a run must not hang on that (WF10)."""
        if self._owner != _thread.get_ident():
            return False
        holder = self._holder
        # In a fork's child the thread that forked has another name.
        return is_native() or holder in (None, current().thread) or not holder.startswith(f'{RUN.process}/')

    def acquire(self, blocking=True, timeout=-1):
        me = _thread.get_ident()
        _check(blocking, timeout)
        if self._is_mine():
            if not is_native() and self._is_known():
                self._known_acquire(blocking, timeout)
            self._count += 1
            return True
        if is_native() or RUN.observe and not self._visible:
            return self._native.acquire(blocking, timeout) and self._taken(me, 1)
        if not self._is_known() and not self._visible:
            if self._native.acquire(False):
                return self._taken(me, 1)
            if not blocking or timeout == 0:
                return False
        return self._known_acquire(blocking, timeout) and self._taken(me, 1)

    __enter__ = acquire

    def _known_acquire(self, blocking, timeout):
        if self._visible and current().call is None:
            return call('lock.acquire', self._sem, '', self._acquire, (blocking, timeout))
        return self._acquire(blocking, timeout)

    def _acquire(self, blocking, timeout):
        if not self._is_known():
            self._make_itself_known()
            _name_call(self._sem)
        owned = self._is_mine()

        def perform(kind, value, answers):
            if kind == RETURNED and not owned:
                acquired(self._native.acquire, value)

        wait = 0 if not blocking else None if timeout < 0 else milliseconds(timeout)
        return op(('sem.acquire', self._sem, bool(blocking), wait), perform)[0]

    def _make_itself_known(self):
        self._make_known('rlock', self._holder, self._at, self._native.locked(), self._count)

    def _taken(self, me, count):
        self._owner, self._count = me, count
        self._holder = current().thread if RUN.on else None
        self._at = place(3) if self._visible and RUN.on else None
        return True

    def release(self):
        if not self._is_mine():
            raise RuntimeError('cannot release un-acquired lock')
        is_told = not is_native() and self._is_known()
        self._count -= 1
        last = not self._count
        if last:
            self._owner = self._holder = None
        if is_told:
            self._known_release(last)
        elif last:
            self._native.release()
        if last:
            open_gates()

    def __exit__(self, *_):
        self.release()

    def _known_release(self, last):
        def perform(kind, value, answers):
            if last:
                self._native.release()

        if self._visible and current().call is None:
            call('lock.release', self._sem, '', op, (('sem.release', self._sem), perform))
        else:
            op(('sem.release', self._sem), perform)

    def _release_save(self):
        if not self._count:
            raise RuntimeError('cannot release un-acquired lock')
        count = self._count
        for _ in range(count):
            self.release()
        return count, _thread.get_ident()

    def _acquire_restore(self, state):
        for _ in range(state[0]):
            self.acquire()

    def _is_owned(self):
        return self._is_mine()

    def _recursion_count(self):
        return self._count if self._is_owned() else 0

    def locked(self):
        return self._native.locked()

    def _at_fork_reinit(self):
        self._native = native.allocate_lock()
        self._sem = self._owner = self._holder = None
        self._count = 0

    def __repr__(self):
        state = 'locked' if self._native.locked() else 'unlocked'
        return f'<{state} _thread.RLock object owner={self._owner or 0} count={self._count} at {id(self):#x}>'


def allocate_lock():
    lock = object.__new__(Lock)
    lock._begin()
    return lock


for _cls, _their in ((Lock, _thread.LockType), (RLock, _thread.RLock)):
    for _name in '__module__', '__name__', '__qualname__', '__doc__':
        setattr(_cls, _name, getattr(_their, _name))
if not hasattr(_thread.RLock, 'locked'):
    del RLock.locked


class Waiter:
    """What one sleeper of a condition sleeps on: CPython takes a lock twice. Here it is a gate that the notifier opens."""

    __slots__ = ('_native', '_gate', '_process')

    def __init__(self):
        self._native = native.allocate_lock()
        self._gate = self._process = None

    def acquire(self, blocking=True, timeout=-1):
        if self._native.acquire(False):
            return True
        if is_native() or not blocking:
            return self._native.acquire(blocking, timeout)
        if self._gate is None or self._process != RUN.process:
            gate = RUN.name('gate')
            effect('create.gate', gate=gate)
            self._process, self._gate = RUN.process, gate
            if RUN.observe and self._native.acquire(False):
                # Somebody came who did not know of the gate yet.
                return True
        op(('gate.wait', self._gate, None if timeout < 0 else milliseconds(timeout)))
        # At the timeout it may have been woken all the same, by one that has not come to say so.
        return self._native.acquire(False)

    def release(self):
        self._native.release()
        if self._gate is None or self._process != RUN.process or is_native():
            return
        line = current()
        line.opens.append(self._gate)
        if line.condition is not None:
            open_gates()

    def locked(self):
        return self._native.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    def _at_fork_reinit(self):
        self._native = native.allocate_lock()
        self._gate = None


def open_gates():
    """Lets those go on who were notified while a silent lock was held: they need that lock first."""
    if is_native():
        return
    line = current()
    while line.opens:
        op(('gate.open', line.opens.pop(0)))


def _name_call(sem):
    """The call began before its lock had a name."""
    line = current()
    if line.call is not None and line.call[2] is None and line.call[1] == 'lock.acquire':
        line.call = (*line.call[:2], sem, *line.call[3:])


__all__ = ['Lock', 'RLock', 'Waiter', 'allocate_lock', 'open_gates']
