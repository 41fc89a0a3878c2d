"""Births and deaths of processes: fork, `Process`, `waitpid`, `kill`, the end."""
import itertools
import multiprocessing.popen_fork as popen_fork
import multiprocessing.process as process
import os
import sys

from . import agreement, copies, exits, forks, handles, line as lines, native, output, outside, places
from .calls import as_call, call, first, like, nothing
from .errors import OutsideOfTheRun
from .line import RETURNED, RUN, Forked, current, diverged, effect, is_native, op
from .outside import milliseconds
from .pipes import replace
from .sending import signal_name
from .threads import tell_error
from .unshared import Copies

# Who machinery is by what it runs: (module, function) → role.
_ROLES = {
    ('multiprocessing.pool', 'worker'): 'pool-worker',
    ('concurrent.futures.process', '_process_worker'): 'executor-worker',
    ('multiprocessing.managers', '_run_server'): 'manager-server',
}


class Launch:
    """The start of one process that is under way in this thread."""

    def __init__(self, child):
        self.child = child
        self.ends = []
        self.dropped = ()

    def made(self, reading, writing):
        self.ends.append((reading, writing))

    def letter(self, fd, closefd):
        """What `open` of this number gives while the process is being born, where that is not what it always gives."""

    def gives(self, ident):
        """The child's arguments name this object."""

    def moves(self, fd):
        """Whether a copy of this number is what stays of it: the first one is closed before the process is born."""
        return False

    def closes(self, handle):
        """Whether the model knows already that this copy is closed: the child's side of `fork` does it."""
        return handle in self.dropped


def _describe(child):
    """Tells the model of a new process object."""
    child._lockstep_id = RUN.child_name()
    target = child._target
    function = getattr(target, '__name__', None) or type(child).__name__
    role = _ROLES.get((getattr(target, '__module__', None), function), 'program')
    of = None
    if role == 'manager-server':
        of = current().purpose
    elif role != 'program':
        of = getattr(child._args[0], '_lockstep_of', None)
    child._lockstep_said = str(child.name), bool(child.daemon)
    child._lockstep_of = of
    effect(
        'create.process', process=child._lockstep_id, name=str(child.name), daemon=bool(child.daemon), role=role,
        target=function, of=of,
    )


def _identity(child):
    return child.__dict__.get('_lockstep_id')


def _install_objects():
    Base = process.BaseProcess
    init, start, bootstrap = Base.__init__, Base.start, Base._bootstrap

    def __init__(self, *args, **options):
        init(self, *args, **options)
        if not is_native():
            _describe(self)

    def start_announced(self):
        # A subclass without `super().__init__()` has neither a name nor anything else: `start` itself says so.
        if _identity(self) is not None:
            said = str(self.name), bool(self.daemon)
            if said != self._lockstep_said:
                self._lockstep_said = said
                effect('rename.process', process=self._lockstep_id, name=said[0], daemon=said[1])
        return start(self)

    def _bootstrap(self, *args, **options):
        run = self.run

        def body():
            self.__dict__.pop('run', None)
            # Workers of pools and executors tell after each task.
            copies = Copies(self) if getattr(self, '_lockstep_of', None) is None else None
            try:
                return run()
            except SystemExit:
                raise
            except BaseException as error:
                note_failure(error)
                tell_error(error)
                raise
            finally:
                if copies is not None:
                    copies.tell()

        if RUN.on:
            self.run = body
            # It has been born.
            current().launch = None
        return bootstrap(self, *args, **options)

    Base.__init__ = like(__init__, init)
    Base.start = like(start_announced, start)
    Base._bootstrap = like(_bootstrap, bootstrap)
    places.BOTTOMS.add(_bootstrap.__code__)
    order = itertools.count(1)

    def __hash__(self):
        return self.__dict__.setdefault('_lockstep_order', next(order))

    # Sets of processes are walked in the order in which they were made.
    Base.__hash__ = __hash__
    for method, name, text in (
        ('start', 'start', nothing), ('join', 'join', first), ('is_alive', 'isAlive', nothing),
        ('terminate', 'terminate', nothing), ('kill', 'kill', nothing), ('close', 'close', nothing),
    ):
        as_call(Base, method, f'process.{name}', _identity, text)
    launch = popen_fork.Popen._launch

    def _launch(self, process_obj):
        if is_native():
            return launch(self, process_obj)
        line = current()
        line.launch = Launch(process_obj)
        try:
            return launch(self, process_obj)
        finally:
            # In the child this is another thread's line.
            current().launch = None

    popen_fork.Popen._launch = like(_launch, launch)


def note_failure(error):
    """What nobody caught, and what ends this process."""
    try:
        message = str(error)[:200]
    except Exception:
        message = ''
    RUN.failure = {'name': type(error).__name__, 'message': message}


def begin(bare=True):
    """The first op of a process: nothing of it runs before it is chosen."""
    line = current()
    seed()
    if bare:
        line.call = line.calls, 'begin', None, '', None, ''
        line.calls += 1
    try:
        op(('begin',))
    finally:
        line.call = None


def seed():
    """Chance is the run's: the same seed, the same numbers in each process. Who is only observed has chances of its own."""
    random = sys.modules.get('random')
    if random is not None and not RUN.observe:
        random.seed(f'{RUN.seed}/{RUN.process}')


_before, _after_parent, _after_child = [], [], []
_native_register = os.register_at_fork


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Called around the fork, as the system's own would be, but where they may wait for locks."""
    if not RUN.on and not _collecting[0]:
        options = {'before': before, 'after_in_child': after_in_child, 'after_in_parent': after_in_parent}
        return _native_register(**{name: one for name, one in options.items() if one is not None})
    if before is None and after_in_child is None and after_in_parent is None:
        raise TypeError('At least one argument is required.')
    for function, functions in ((before, _before), (after_in_child, _after_child), (after_in_parent, _after_parent)):
        if function is not None:
            if not callable(function):
                raise TypeError(f"'{type(function).__name__}' object is not callable")
            functions.append(function)
    return None


_collecting = [False]


def _run_all(functions):
    for function in functions:
        try:
            function()
        except Exception:
            sys.excepthook(*sys.exc_info())


def fork():
    if is_native():
        return native.fork()
    output.write_held()
    _run_all(reversed(_before))
    line = current()
    launch = line.launch
    if launch is None:
        child = RUN.child_name()
        works_for = None
        effect('create.process', process=child, name='fork', daemon=False, role='program', target='fork', of=None)
        drops = []
    else:
        child, works_for = launch.child._lockstep_id, launch.child._lockstep_of
        # The child closes what only its parent needs: the reading end of the first pipe, the writing end of the second.
        (first_read, _), (_, second_write) = launch.ends
        drops = [RUN.handles[first_read], RUN.handles[second_write]]
    parent = line.thread

    def perform(kind, value, answers):
        if kind != RETURNED:
            return None
        try:
            pid = forks.fork()
        except OSError as error:
            diverged('process.start', 'a new process', error)
        if pid:
            return pid
        lines.forget_lines()
        RUN.forked(child, parent, works_for)
        raise Forked

    try:
        _, pid = op(('process.start', child, 'fork', list(RUN.reach), [], drops), perform)
    except Forked:
        _become_child(launch, drops)
        _run_all(_after_child)
        return 0
    finally:
        if RUN.process != child:
            forks.warn_of_threads()
            _run_all(_after_parent)
    RUN.children[pid] = child
    return pid


def _become_child(launch, drops):
    copies.forget()
    line = current()
    line.launch = launch
    if launch is not None:
        launch.dropped = drops
    begin(launch is not None)


def waitpid(pid, options, /):
    if is_native():
        return native.waitpid(pid, options)
    child = RUN.children.get(pid)
    if child is None:
        return _wait_for_others(pid, options)
    patience = 0 if options & os.WNOHANG else None

    def perform(kind, value, answers):
        if kind != RETURNED or value is None:
            return None
        found = native.waitpid(pid, 0)
        agreement.ended('process.wait', value, exit_code(found[1]))
        return found

    try:
        _, found = op(('process.wait', child, patience), perform)
    except OutsideOfTheRun:
        del RUN.children[pid]
        return _wait_for_others(pid, options)
    if found is None:
        return 0, 0
    del RUN.children[pid]
    return found


def _wait_for_others(pid, options):
    """Children that are no processes of the run: programs, or whatever else the system knows of."""
    if pid == -1 and RUN.children:
        return _wait_for_any(options)
    if not options & os.WNOHANG and pid > 0:
        await_program(pid)
    elif not options & os.WNOHANG:
        outside.wait_until('program', '', lambda: _has_ended(os.P_ALL, 0))
    return native.waitpid(pid, options)


def _wait_for_any(options):
    """`wait` for whichever ends first: its children are asked after one by one until one has."""
    # The system walks children in the order of their births, and so does the model.
    pids = list(RUN.children)
    ids = [RUN.children[pid] for pid in pids]
    patience = 0 if options & os.WNOHANG else None

    def perform(kind, value, answers):
        if kind != RETURNED or value is None:
            return None
        pid = pids[ids.index(value['child'])]
        found = native.waitpid(pid, 0)
        agreement.ended('process.any', value['code'], exit_code(found[1]))
        return found

    try:
        _, found = call('os.wait', None, '', op, (('process.any', ids, patience), perform))
    except OutsideOfTheRun:
        # One of them has become another program.
        call('os.wait', None, '', outside.wait_until, ('program', '', lambda: _has_ended(os.P_ALL, 0)))
        found = native.waitpid(-1, options)
    if found is None:
        return 0, 0
    RUN.children.pop(found[0], None)
    return found


def _has_ended(kind, which):
    try:
        return os.waitid(kind, which, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    except ChildProcessError:
        return True


def has_ended(pid):
    return _has_ended(os.P_PID, pid)


def await_program(pid, timeout=None, detail=''):
    """Waits for the end of a program outside the run; False at the timeout (seconds)."""
    return call('program.wait', None, detail, outside.wait_until, (
        'program', detail, lambda: _has_ended(os.P_PID, pid), timeout,
    ))


def exit_code(status):
    """As `os.waitstatus_to_exitcode`, which 3.8 does not have."""
    if os.WIFSIGNALED(status):
        return -os.WTERMSIG(status)
    return os.WEXITSTATUS(status)


def leave(status):
    """`os._exit`."""
    if RUN.on and not current().busy:
        output.write_held()
        exits.tell()
        say_goodbye(status & 0xff)
    native.leave(status)


def say_goodbye(code):
    """
    The last op of a process. After it nothing is asked any more: the model has closed all that it held. A negative code is the number
    of the signal by which it ends itself.
    """
    if RUN.exiting:
        return
    RUN.exiting = True
    copies.tell_all()
    line = current()
    line.call = None
    try:
        op(('process.exit', code, RUN.failure) if code >= 0 else ('process.exit', 0, RUN.failure, signal_name(-code)))
    finally:
        RUN.on = False


def install():
    replace(os, 'fork', fork)
    replace(os, 'waitpid', waitpid)
    replace(os, '_exit', leave)
    replace(os, 'register_at_fork', register_at_fork)
    replace(os, 'wait', lambda: waitpid(-1, 0))
    if hasattr(os, 'waitid'):
        replace(os, 'waitid', waitid)
    for name in ('wait3', 'wait4'):
        if hasattr(os, name):
            replace(os, name, _with_usage(name))
    _install_objects()


_native_waitid = getattr(os, 'waitid', None)


def waitid(idtype, ident, options, /):
    if is_native() or idtype != os.P_PID or ident not in RUN.children or not options & os.WEXITED:
        return _native_waitid(idtype, ident, options)
    if options & os.WNOWAIT:
        child = RUN.children[ident]
        if not options & os.WNOHANG:
            call('waitid', child, '', outside.wait_until, ('program', '', lambda: _has_ended(os.P_PID, ident)))
        return _native_waitid(idtype, ident, options)
    found = []

    def perform(kind, value, answers):
        if kind == RETURNED and value is not None:
            found.append(_native_waitid(os.P_PID, ident, os.WEXITED))

    op(('process.wait', RUN.children[ident], 0 if options & os.WNOHANG else None), perform)
    if found:
        del RUN.children[ident]
        return found[0]
    return None


def _with_usage(name):
    original = getattr(os, name)

    def hook(*args):
        import resource
        pid, options = (-1, *args) if name == 'wait3' else args
        if is_native() or (pid not in RUN.children and not (pid == -1 and RUN.children)):
            return original(*args)
        found = waitpid(pid, options)
        return (*found, resource.getrusage(resource.RUSAGE_CHILDREN))

    return hook


__all__ = ['begin', 'install', 'milliseconds', 'say_goodbye']
