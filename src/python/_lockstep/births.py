"""Births under spawn and forkserver, on the parent's side: a fresh interpreter, or a fork of the library's fork server.

What a child needs to know of its place in the run travels in front of its preparation data. That data, and what the fork server
and the resource tracker do, is nobody's: it happens inside other ops, and the model only knows who holds which end.
"""
import multiprocessing.forkserver as forkserver
import multiprocessing.popen_forkserver as popen_forkserver
import multiprocessing.popen_spawn_posix as popen_spawn
import multiprocessing.resource_tracker as resource_tracker
import multiprocessing.synchronize as synchronize
import multiprocessing.util as util
import os

from . import agreement, children, handles, native
from .calls import like
from .line import RETURNED, RUN, current, is_native, late_effect, op
from .passing import apart_from_the_run
from .processes import Launch

_PIPE_BYTES = 65536


class Birth(Launch):
    """The start of a process that begins anew: it gets what its arguments name, and nothing else."""

    def __init__(self, child, popen):
        super().__init__(child)
        self._popen = popen
        self._given = []
        # The end by which the child sees its parent's end.
        self.watched = None

    def gives(self, ident):
        if ident is not None and ident not in self._given:
            self._given.append(ident)

    def passes(self):
        return [RUN.handles[fd] for fd in self._popen._fds if fd in RUN.handles]

    def reach(self):
        """What the child can name: the locks and ends in its arguments, and the objects that these are parts of."""
        found = self._given + [handles.pipe_of(handle) for handle in self.passes()]
        return found + [ident for name, ident in RUN.names.items() if RUN.semaphores.get(name) in found]

    def letter(self, fd, closefd):
        return Letter(fd, closefd, self)

    def moves(self, fd):
        return True

    def card(self):
        """Who the child is, and which of its numbers are ends of the run."""
        reach = self.reach()
        return {
            'process': self.child._lockstep_id,
            'works_for': self.child._lockstep_of,
            'entry': RUN.entry,
            'root': RUN.root,
            'reach': reach,
            'semaphores': {name: ident for name, ident in RUN.semaphores.items() if ident in reach},
            'names': {name: ident for name, ident in RUN.names.items() if ident in reach},
            'ends': [(fd, RUN.handles.get(fd)) for fd in self._popen._fds],
            'watched': self.watched,
        }


class Letter:
    """The pipe that a child reads its data from: written without an op, and without waiting for the child."""

    def __init__(self, fd, closefd, birth):
        self._fd, self._closefd, self._birth = fd, closefd, birth

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._closefd:
            handles.close(self._fd)

    def write(self, data):
        data = children.pack(self._birth.card()) + bytes(data)
        if len(data) <= _PIPE_BYTES:
            return _write_all(self._fd, data)
        # The child may be told to wait before it has read it all; this process is not to wait with it.
        copy = native.dup(self._fd)

        def rest():
            try:
                _write_all(copy, data)
            finally:
                native.close(copy)

        native.start_new_thread(rest, ())
        return len(data)


def _write_all(fd, data):
    view = memoryview(data)
    try:
        while view:
            view = view[native.write(fd, view):]
    except BrokenPipeError:
        # It has ended already: its exit code tells.
        pass
    return len(data)


def _install_launch(module):
    launch = module.Popen._launch

    def _launch(self, process_obj):
        if is_native():
            return launch(self, process_obj)
        line = current()
        before, line.launch = line.launch, Birth(process_obj, self)
        try:
            return launch(self, process_obj)
        finally:
            line.launch = before

    module.Popen._launch = like(_launch, launch)


def _install_pickle():
    """Locks in the arguments of a child are what it can reach."""
    state = synchronize.SemLock.__getstate__

    def __getstate__(self):
        birth = None if is_native() else current().launch
        if isinstance(birth, Birth):
            birth.gives(self._semlock._lockstep_id)
        return state(self)

    synchronize.SemLock.__getstate__ = like(__getstate__, state)


def _start(birth, method, passes, perform):
    def performed(kind, value, answers):
        return perform() if kind == RETURNED else None

    asked = 'process.start', birth.child._lockstep_id, method, birth.reach(), passes + birth.passes(), []
    return op(asked, performed)[1]


_FRESH = ('from multiprocessing.spawn import', 'from multiprocessing.forkserver import')


def _with_runtime(args):
    """The interpreter's arguments, its program beginning with this package."""
    return [
        children.PROLOGUE + one if isinstance(one, str) and one.startswith(_FRESH) else one for one in args
    ]


def _install_spawn():
    spawnv = util.spawnv_passfds

    def spawnv_passfds(path, args, passfds):
        if not RUN.on and not RUN.server:
            return spawnv(path, args, passfds)
        args = _with_runtime(args)
        if is_native():
            return spawnv(path, args, passfds)
        birth = current().launch
        if not isinstance(birth, Birth):
            line = current()
            line.busy += 1
            try:
                return spawnv(path, args, passfds)
            finally:
                line.busy -= 1
        (_, _), (child_r, _) = birth.ends
        birth.watched = RUN.handles[child_r]
        pid = _start(birth, 'spawn', [], lambda: spawnv(path, args, passfds))
        RUN.children[pid] = birth.child._lockstep_id
        return pid

    util.spawnv_passfds = like(spawnv_passfds, spawnv)


def _install_forkserver():
    connect = forkserver.connect_to_new_process
    read_signed = forkserver.read_signed

    def connect_to_new_process(fds):
        if is_native():
            return connect(fds)
        birth = current().launch
        line = current()
        line.busy += 1
        try:
            status, data = connect(fds)
        finally:
            line.busy -= 1
        # The server holds the status pipe for the child; to the model the child does, as long as it lives.
        status_pipe = handles.make_pipe(False, status, None, 'sentinel')
        data_pipe = handles.make_pipe(False, None, data, 'sentinel')
        birth.watched = f'{data_pipe}:r'
        passed = [birth.watched, f'{status_pipe}:w']
        _start(birth, 'forkserver', passed, lambda: None)
        for handle in passed:
            late_effect('fd.closed', handle=handle)
        return status, data

    def read_natively(fd):
        if is_native():
            return read_signed(fd)
        line = current()
        line.busy += 1
        try:
            return read_signed(fd)
        finally:
            line.busy -= 1

    forkserver.connect_to_new_process = like(connect_to_new_process, connect)
    forkserver.read_signed = like(read_natively, read_signed)
    poll = popen_forkserver.Popen.poll

    def gated_poll(self, flag=os.WNOHANG):
        child = getattr(self, '_lockstep_id', None)
        if self.returncode is not None or child is None or is_native():
            return poll(self, flag)

        def perform(kind, value, answers):
            if kind != RETURNED or value is None:
                return None
            code = poll(self, 0)
            agreement.ended('process.wait', value, code)
            RUN.served.pop(self.pid, None)
            return code

        return op(('process.wait', child, 0 if flag == os.WNOHANG else None), perform)[1]

    popen_forkserver.Popen.poll = like(gated_poll, poll)
    launch = popen_forkserver.Popen._launch

    def _launch(self, process_obj):
        if not is_native():
            self._lockstep_id = process_obj._lockstep_id
        launch(self, process_obj)
        if not is_native():
            RUN.served[self.pid] = self._lockstep_id

    popen_forkserver.Popen._launch = like(_launch, launch)


def install():
    _install_pickle()
    _install_launch(popen_spawn)
    _install_launch(popen_forkserver)
    _install_spawn()
    _install_forkserver()
    for cls, name in (
        (resource_tracker.ResourceTracker, 'ensure_running'), (resource_tracker.ResourceTracker, '_send'),
        (forkserver.ForkServer, 'ensure_running'),
    ):
        apart_from_the_run(cls, name)
    resource_tracker.ensure_running = resource_tracker._resource_tracker.ensure_running
    for name in ('register', 'unregister'):
        setattr(resource_tracker, name, getattr(resource_tracker._resource_tracker, name))
    forkserver.ensure_running = forkserver._forkserver.ensure_running
