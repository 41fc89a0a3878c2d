"""Threads: their beginnings and ends, and `threading`'s conditions, events, barriers and semaphores.

Above the locks everything is CPython's code. What the program itself has made gets a name and calls in the picture.
"""
import _thread
import functools
import sys
import threading
import traceback

from . import assigned, line as lines, main_thread, native, places
from .agreement import acquired
from .calls import as_call, call, first, identity, like, nothing, own_code
from .line import RETURNED, RUN, current, effect, is_native, op
from .locks import Lock, RLock, Waiter, allocate_lock
from .outside import milliseconds
from .places import is_asked_by_program, place
from .run import RUN as _RUN  # noqa: F401

# Threads of the library: what they run → their name and role.
_ROLES = {
    'Queue._feed': 'feeder',
    'Pool._handle_workers': 'worker-handler',
    'Pool._handle_tasks': 'task-handler',
    'Pool._handle_results': 'result-handler',
    'ThreadPool._handle_workers': 'worker-handler',
    '_ExecutorManagerThread': 'executor-manager',
    '_queue_management_worker': 'executor-manager',
    '_worker': 'executor-thread',
    'Server.accepter': 'server-thread',
    'Server.handle_request': 'server-thread',
    'worker': 'program',
}
# Threads that only ever act as a part of somebody else's op.
_ENCLAVES = {'_ResourceSharer._serve'}


def _what(thread):
    target = getattr(thread, '_target', None)
    if target is None:
        return type(thread).__name__
    return getattr(target, '__qualname__', '')


def _of(thread, role):
    """The library object that a thread of the library works for."""
    if role == 'feeder':
        return getattr(thread._args[0], 'of', None)
    found = getattr(thread, '_lockstep_of', None) or current().purpose
    return RUN.works_for if found is None and role == 'server-thread' else found


def _start(thread, start):
    what = _what(thread)
    if what in _ENCLAVES:
        run = thread.run

        def apart():
            del thread.run
            lines.enclave()
            run()

        thread.run = apart
        return start(thread)
    role = _ROLES.get(what, 'program')
    name = 'thread' if role == 'program' else role
    thread._lockstep_thread = f'{RUN.process}/{name}-{RUN.number("thread:" + name)}'
    of = thread._lockstep_of = None if role == 'program' else _of(thread, role)
    run = thread.run

    def body():
        del thread.run
        _live(thread, run)

    def perform(kind, value, answers):
        if kind == RETURNED:
            thread.run = body
            try:
                lines.started(thread._lockstep_thread, lambda: start(thread))
            except BaseException:
                thread.__dict__.pop('run', None)
                raise

    return op(('thread.start', thread._lockstep_thread, thread.name, role, of), perform)[0]


def _live(thread, run):
    """The life of one thread: it begins when it is chosen, and it is over when its function is."""
    lines.become(thread._lockstep_thread)
    line = current()
    line.of = thread._lockstep_of
    line.call = line.calls, 'begin', None, '', None, ''
    line.calls += 1
    op(('begin',))
    line.call = None
    try:
        run()
    except BaseException:
        # `threading` itself tells of it, with its own frame on top; the thread is over after that.
        tell = thread._invoke_excepthook
        thread._invoke_excepthook = lambda thread: _fails(line, tell, thread)
        raise
    _is_over(line)


def _fails(line, tell, thread):
    try:
        hide_frames()
        if not isinstance(sys.exc_info()[1], SystemExit):
            tell_failure()
        tell(thread)
    finally:
        _is_over(line)


def _is_over(line):
    if RUN.on:
        main_thread.end(line)
    lines.end()


def hide_frames():
    """The error that is being handled loses this package's frames from its traceback."""
    error = sys.exc_info()[1]
    if error is not None:
        error.__traceback__ = places.hide_own_frames(error.__traceback__)


def tell_failure():
    """An uncaught error ends its thread. What it says stands on standard error already; here are its place in the program and its name."""
    tell_error(sys.exc_info()[1])


def tell_error(error):
    place_ = ''
    for frame, line in traceback.walk_tb(error.__traceback__):
        file = places.file_of(frame.f_code.co_filename)
        if file is not None:
            place_ = f'  line {line} in {file}\n' if file else f'  line {line}\n'
    last = ''.join(traceback.format_exception_only(type(error), error)).strip().splitlines()
    effect('traceback', text=place_ + (last[-1] if last else type(error).__name__), isWritten=True)


def _install_threads():
    Thread = threading.Thread
    start, join = Thread.start, Thread.join

    def gated_start(self):
        if is_native() or not getattr(self, '_initialized', False) or self._started.is_set():
            return start(self)
        return call('thread.start', None, self.name, _start, (self, start))

    def gated_join(self, timeout=None):
        if self is threading.main_thread() and not is_native() and self is not threading.current_thread():
            return main_thread.join(self, timeout, join)
        known = getattr(self, '_lockstep_thread', None)
        if (
            is_native() or known is None or not known.startswith(f'{RUN.process}/') or not self._started.is_set()
            or self is threading.current_thread()
        ):
            return join(self, timeout)
        return call('thread.join', None, self.name, _join, (self, known, timeout))

    def _join(thread, known, timeout):
        ended, _ = op(('thread.join', known, None if timeout is None else milliseconds(max(0, timeout))))
        if ended:
            join(thread)

    Thread.start = like(gated_start, start)
    Thread.join = like(gated_join, join)
    shutdown = threading._shutdown

    def _shutdown():
        if RUN.on and not is_native():
            _join_all()
            main_thread.wait_for_the_rest()
        return shutdown()

    threading._shutdown = _shutdown

    def start_new_thread(function, args, kwargs={}, /):  # noqa: B006 (as CPython has it)
        if is_native() or not callable(function) or not isinstance(args, tuple):
            return native.start_new_thread(function, args, kwargs)
        name = f'{RUN.process}/thread-{RUN.number("thread:thread")}'

        def body():
            lines.become(name)
            line = current()
            op(('begin',))
            try:
                function(*args, **kwargs)
            except SystemExit:
                pass
            except BaseException:
                hide_frames()
                tell_failure()
                raise
            finally:
                _is_over(line)

        def perform(kind, value, answers):
            return lines.started(name, lambda: native.start_new_thread(body, ())) if kind == RETURNED else None

        return call('thread.start', None, name, op, (('thread.start', name, name, 'program', None), perform))[1]

    _thread.start_new_thread = _thread.start_new = like(start_new_thread, native.start_new_thread)


def _join_all():
    """The end of a process waits for its threads, those of the library first."""
    if hasattr(threading, '_threading_atexits'):
        threading._SHUTTING_DOWN = True
        for function in reversed(threading._threading_atexits):
            function()
        del threading._threading_atexits[:]
    main_thread.is_over()
    main = threading.main_thread()
    while True:
        left = [
            thread for thread in threading.enumerate()
            if thread is not main and not thread.daemon and thread is not threading.current_thread()
        ]
        if not left:
            return
        for thread in left:
            thread.join()


def _is_made_by_program():
    return RUN.on and not is_native() and is_asked_by_program(3)


def _name(subject, kind, facts, lock, called):
    """An object of the program: it has a name, and its lock is known from the first use."""
    lock._visible = True
    if not lock._is_known():
        lock._make_itself_known()
    subject._lockstep_id, subject._lockstep_made = RUN.name(kind), RUN.process
    line, file = place(3)
    effect(
        'create.composite', line=line, **({'file': file} if file else {}),
        composite={'id': subject._lockstep_id, 'kind': kind, 'parts': {'lock': lock._sem}, 'facts': facts},
    )
    if called is not None:
        effect('name', object=subject._lockstep_id, name=called)


def _install_named(cls, kind, facts, lock, calls):
    init = cls.__init__

    def __init__(self, *args, **options):
        init(self, *args, **options)
        if type(self) is cls and _is_made_by_program() and isinstance(lock(self), (Lock, RLock)):
            _name(self, kind, facts(self), lock(self), assigned.called())

    cls.__init__ = like(__init__, init)
    for method, text in calls:
        _as_call_if_named(cls, method, kind, text, lambda subject, known: _name(
            subject, kind, {**facts(subject), 'copyOf': known}, lock(subject), None,
        ))


def _camel(name):
    head, *rest = name.split('_')
    return head + ''.join(part.capitalize() for part in rest)


def _as_call_if_named(cls, method, kind, text, name_again):
    """A call of the program's own objects; of the library's they are parts of other calls."""
    original = cls.__dict__.get(method)
    if original is None:
        return
    prefix = 'queue' if kind == 'thread-queue' else kind
    name = f'{prefix}.{_camel(method)}'

    def hook(self, *args, **options):
        known = identity(self)
        if known is None or is_native():
            return original(self, *args, **options)
        if getattr(self, '_lockstep_made', RUN.process) != RUN.process:
            # What a fork has copied is another one from its first use on.
            name_again(self, known)
            known = identity(self)
        return call(name, known, text(*args, **options), _within, (self, original, args, options))

    setattr(cls, method, like(hook, original))


def _within(subject, method, args, options):
    line = current()
    before, line.condition = line.condition, subject
    try:
        return method(subject, *args, **options)
    finally:
        line.condition = before


def _install_semaphores():
    """`threading.Semaphore`: the program's own are semaphores of the model, and CPython's code has to agree."""
    for cls in (threading.Semaphore, threading.BoundedSemaphore):
        init = cls.__init__

        def __init__(self, value=1, init=init, cls=cls):
            init(self, value)
            if type(self) is cls and _is_made_by_program():
                bounded = cls is threading.BoundedSemaphore
                self._lockstep_id = RUN.name('semaphore')
                effect(
                    'create.sem', sem=self._lockstep_id, type='bounded' if bounded else 'semaphore', value=value,
                    maxValue=value if bounded else 2**31 - 1, scope='thread',
                )
                assigned.say(self._lockstep_id)

        cls.__init__ = like(__init__, init)
    acquire, release = threading.Semaphore.acquire, threading.Semaphore.release
    bounded_release = threading.BoundedSemaphore.release

    def gated_acquire(self, blocking=True, timeout=None):
        sem = identity(self)
        if sem is None or is_native() or not blocking and timeout is not None:
            return acquire(self, blocking, timeout)

        def perform(kind, value, answers):
            if kind == RETURNED:
                acquired(lambda *args: acquire(self, *args), value)

        wait = 0 if not blocking else milliseconds(timeout)
        return call('semaphore.acquire', sem, '', op, (('sem.acquire', sem, bool(blocking), wait), perform))[0]

    def gated_release(original):
        def hook(self, *args, **options):
            sem = identity(self)
            count = args[0] if args else options.get('n', 1)
            if sem is None or is_native() or not isinstance(count, int) or count < 1:
                return original(self, *args, **options)

            def give():
                for _ in range(count):
                    try:
                        op(('sem.release', sem), lambda kind, value, answers: original(self))
                    except ValueError:
                        lines.current().busy += 1
                        try:
                            original(self)
                        finally:
                            lines.current().busy -= 1

            return call('semaphore.release', sem, '', give)

        return like(hook, original)

    threading.Semaphore.acquire = threading.Semaphore.__enter__ = like(gated_acquire, acquire)
    threading.Semaphore.release = gated_release(release)
    threading.BoundedSemaphore.release = gated_release(bounded_release)


def install():
    if isinstance(threading.Lock, type):
        threading.Lock = _thread.lock = Lock
    else:
        threading.Lock = like(allocate_lock, native.allocate_lock)
        # Where pickle finds it.
        threading.Lock.__module__, threading.Lock.__qualname__ = 'threading', 'Lock'
    _thread.LockType = Lock
    threading._CRLock = threading._PyRLock = RLock
    threading._allocate_lock = Waiter
    if hasattr(functools, 'RLock'):
        functools.RLock = RLock
    _install_threads()
    _install_named(threading.Condition, 'condition', lambda _: {}, lambda condition: condition._lock, (
        ('wait', first), ('wait_for', nothing), ('notify', first), ('notify_all', nothing),
    ))
    _install_named(threading.Event, 'event', lambda _: {}, lambda event: event._cond._lock, (
        ('wait', first), ('set', nothing), ('clear', nothing),
    ))
    _install_named(
        threading.Barrier, 'barrier', lambda barrier: {'parties': barrier._parties}, lambda barrier: barrier._cond._lock,
        (('wait', first), ('reset', nothing), ('abort', nothing)),
    )
    _install_semaphores()


__all__ = ['as_call', 'install', 'own_code']
