"""`multiprocessing.synchronize`: the C semaphore is hooked, everything above it is CPython's.

The model says who gets the semaphore; the real one has to agree.
"""
import _multiprocessing
import multiprocessing.synchronize as synchronize
import types

from . import assigned, made
from .agreement import acquired, same
from .calls import as_call, call, first, identity, like, nothing, show
from .line import RETURNED, RUN, current, effect, is_native, op
from .outside import milliseconds
from .places import place

_Native = _multiprocessing.SemLock
_MOST = _Native.SEM_VALUE_MAX
_RECURSIVE = 0


class SemLock:
    """`_multiprocessing.SemLock`, by composition: a subclass of it crashes before 3.12."""

    SEM_VALUE_MAX = _MOST

    def __init__(self, kind, value, maxvalue, name, unlink):
        def make():
            return _Native(kind, value, maxvalue, name, unlink)

        # What is unlinked at once leaves nothing.
        self._wrap(make() if unlink or not RUN.on else made.semaphore(name, make))
        if not RUN.on:
            return
        if kind == _RECURSIVE:
            type_ = 'rlock'
        elif maxvalue == 1:
            type_ = 'lock'
        else:
            type_ = 'semaphore' if maxvalue == _MOST else 'bounded'
        self._lockstep_id = RUN.name('semaphore' if type_ == 'bounded' else type_)
        if name:
            RUN.semaphores[name] = self._lockstep_id
        RUN.reach.append(self._lockstep_id)
        effect('create.sem', sem=self._lockstep_id, type=type_, value=value, maxValue=maxvalue)
        if not _making:
            assigned.say(self._lockstep_id)

    def _wrap(self, made):
        self._lockstep_id = None
        self._native = made
        self.handle, self.kind, self.maxvalue, self.name = made.handle, made.kind, made.maxvalue, made.name
        self._count, self._is_mine, self._after_fork = made._count, made._is_mine, made._after_fork

    @classmethod
    def _rebuild(cls, *state):
        self = cls.__new__(cls)
        self._wrap(_Native._rebuild(*state))
        self._lockstep_id = RUN.semaphores.get(state[3])
        return self

    def acquire(self, block=True, timeout=None):
        if self._lockstep_id is None or is_native():
            return self._native.acquire(block, timeout)
        if current().call is not None:
            return self._acquire(block, timeout)
        return call('lock.acquire', self._lockstep_id, _asked(block, timeout), self._acquire, (block, timeout))

    def _acquire(self, block, timeout):
        wait = milliseconds(timeout) if block else 0

        def perform(kind, value, answers):
            if kind == RETURNED:
                acquired(self._native.acquire, value)

        return op(('sem.acquire', self._lockstep_id, bool(block), wait), perform)[0]

    def release(self):
        if self._lockstep_id is None or is_native():
            return self._native.release()
        if current().call is not None:
            return self._release()
        return call('lock.release', self._lockstep_id, '', self._release)

    def _release(self):
        def perform(kind, value, answers):
            if kind == RETURNED:
                self._native.release()

        op(('sem.release', self._lockstep_id), perform)

    def _inspect(self, ask):
        if self._lockstep_id is None or is_native():
            return ask()
        return op(('sem.inspect', self._lockstep_id), lambda kind, value, answers: (value, ask()))[1]

    def _get_value(self):
        found = self._inspect(self._native._get_value)
        if found.__class__ is not tuple:
            return found
        model, kernel = found
        return same('sem.inspect', model['value'], kernel)

    def _is_zero(self):
        found = self._inspect(self._native._is_zero)
        if found.__class__ is not tuple:
            return found
        model, kernel = found
        return same('sem.inspect', model['value'] == 0, kernel)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()


def _asked(block, timeout):
    if not block:
        return 'block=False'
    return '' if timeout is None else f'timeout {show(timeout)}'


# Classes whose makers make a condition too, which then is a part of them and not an object of its own.
_making = []


def compose(subject, kind, parts, facts, lock, name=None):
    """Tells the model of a library object. It is found again, in a process that it travels to, by one of its locks."""
    subject._lockstep_id = RUN.name(kind) if name is None else name
    RUN.reach.append(subject._lockstep_id)
    if lock is not None:
        RUN.names[lock._semlock.name] = subject._lockstep_id
    line, file = place(2)
    effect(
        'create.composite', line=line, **({'file': file} if file else {}),
        composite={'id': subject._lockstep_id, 'kind': kind, 'parts': parts, 'facts': facts},
    )
    assigned.say(subject._lockstep_id)
    return subject._lockstep_id


def found_again(subject, lock):
    """The object has come from another process."""
    if identity(subject) is None and RUN.on:
        subject._lockstep_id = RUN.names.get(lock._semlock.name)


def semaphore_of(lock):
    """The id of the semaphore inside a Lock, Semaphore and so on."""
    return lock._semlock._lockstep_id


def condition_parts(condition):
    return {
        'lock': semaphore_of(condition._lock),
        'sleeping': semaphore_of(condition._sleeping_count),
        'woken': semaphore_of(condition._woken_count),
        'waiters': semaphore_of(condition._wait_semaphore),
    }


def _composed(cls, kind, parts, facts, lock):
    init = cls.__init__

    def __init__(self, *args, **options):
        if not RUN.on or is_native() or _making and kind == 'condition':
            return init(self, *args, **options)
        inner = kind != 'condition'
        if inner:
            _making.append(kind)
        try:
            init(self, *args, **options)
        finally:
            if inner:
                _making.pop()
        if identity(self) is None:
            compose(self, kind, parts(self), facts(self), lock(self))

    cls.__init__ = like(__init__, init)
    put = cls.__dict__.get('__setstate__')
    if put is not None:
        def __setstate__(self, state):
            put(self, state)
            if not _making:
                found_again(self, lock(self))

        cls.__setstate__ = like(__setstate__, put)


def _camel(name):
    head, *rest = name.split('_')
    return head + ''.join(part.capitalize() for part in rest)


def as_calls(cls, prefix, methods):
    """Methods of a class become calls, by the names that the explanations know."""
    for method in methods:
        if method in cls.__dict__:
            as_call(cls, method, f'{prefix}.{_camel(method)}', identity, first if 'wait' in method else nothing)


def install():
    shim = types.ModuleType('_multiprocessing')
    shim.__dict__.update({name: value for name, value in vars(_multiprocessing).items() if not name.startswith('__')})
    shim.SemLock = SemLock
    synchronize._multiprocessing = shim
    Condition, Event, Barrier = synchronize.Condition, synchronize.Event, synchronize.Barrier
    _composed(Condition, 'condition', condition_parts, lambda _: {}, lambda condition: condition._sleeping_count)
    _composed(
        Event, 'event', lambda event: dict(condition_parts(event._cond), flag=semaphore_of(event._flag)), lambda _: {},
        lambda event: event._flag,
    )
    _composed(
        Barrier, 'barrier', lambda barrier: condition_parts(barrier._cond),
        lambda barrier: {'parties': barrier._parties}, lambda barrier: barrier._cond._woken_count,
    )
    as_calls(Condition, 'condition', ('wait', 'notify', 'notify_all', 'wait_for'))
    as_calls(Event, 'event', ('wait', 'set', 'clear', 'is_set'))
