"""Other programs: `subprocess`, `os.system`, `exec`. They are outside of the run; so is every pipe that they get an end of.

While one of them lives, sleeping takes as long as it says: nobody can tell how fast the program is.
"""
import fcntl
import os
import struct
import sys
import termios
import types

from . import handles, native, outside, output
from .calls import call, like, show
from .line import RUN, current, diverged, effect, is_native, op
from .pipes import replace
from .processes import await_program, has_ended

# Numbers of programs that have been started and not been waited for.
_living = set()


def are_living():
    """Whether a program that this process has started may still be there."""
    for pid in list(_living):
        try:
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                _living.discard(pid)
        except ChildProcessError:
            _living.discard(pid)
    return bool(_living)


def name_of(args):
    """The program's name, for people."""
    first = args if isinstance(args, (str, bytes, os.PathLike)) else next(iter(args), '')
    words = os.fsdecode(first).split()
    return os.path.basename(words[0]) if words else ''


def _gives_away(fds, keeps_all):
    """These numbers, and all that are inherited when `keeps_all`, are open in another program from now on."""
    if keeps_all:
        fds = [*fds, *(fd for fd in RUN.handles if handles.is_open(fd) and os.get_inheritable(fd))]
    handles.leave_to_outside(sorted(set(fds)))


def _forks(fork_exec):
    def hook(*args):
        if is_native():
            return fork_exec(*args)
        # close_fds, fds_to_keep, and from the sixth on the ends for its three standard streams.
        _gives_away([*args[3], *(fd for fd in args[6:12] if fd >= 0)], not args[2])
        return fork_exec(*args)

    return like(hook, fork_exec)


def install_subprocess():
    import subprocess
    if hasattr(subprocess, '_fork_exec'):
        subprocess._fork_exec = _forks(subprocess._fork_exec)
    else:
        shim = types.ModuleType('_posixsubprocess')
        shim.__dict__.update(vars(subprocess._posixsubprocess))
        shim.fork_exec = _forks(subprocess._posixsubprocess.fork_exec)
        subprocess._posixsubprocess = shim
    Popen = subprocess.Popen
    execute, wait = Popen._execute_child, Popen._wait

    def _execute_child(self, *args, **options):
        found = execute(self, *args, **options)
        if RUN.on and self.pid:
            _living.add(self.pid)
        return found

    def _wait(self, timeout):
        if not is_native() and self.returncode is None and not _await(self, timeout):
            raise subprocess.TimeoutExpired(self.args, timeout)
        return wait(self, timeout)

    Popen._execute_child = like(_execute_child, execute)
    Popen._wait = like(_wait, wait)


# So often in a row it is to be full, 5 ms apart at least.
_STAYS_FULL = 60


def _await(popen, timeout):
    """
    Waits for its end; False at the timeout. Who waits without one is told of a pipe that the program has filled, which stays so: as long as
    nobody reads it, it does not end.
    """
    name = name_of(popen.args)
    fds = [stream.fileno() for stream in (popen.stdout, popen.stderr) if stream is not None and not stream.closed]
    if not fds or timeout is not None:
        return await_program(popen.pid, timeout, name)
    full = [0]

    def is_there():
        full[0] = full[0] + 1 if any(map(_is_full, fds)) else 0
        return full[0] > _STAYS_FULL or has_ended(popen.pid)

    call('program.wait', None, name, outside.wait_until, ('program', name, is_there))
    if full[0] <= _STAYS_FULL:
        return True
    effect('noticed', what='full-pipe', names=[name])
    return await_program(popen.pid, None, name)


def _is_full(fd):
    """A writer of more than a page is kept waiting."""
    try:
        size = fcntl.fcntl(fd, _GET_SIZE)
        found = struct.unpack('i', fcntl.ioctl(fd, termios.FIONREAD, bytes(4)))[0]
    except OSError:
        return False
    return found > size - _PAGE


# Linux; `fcntl.F_GETPIPE_SZ` since 3.10.
_GET_SIZE = 1032
_PAGE = 4096


_native_system = os.system


def system(command):
    """`os.system`, with a wait that others can see."""
    if is_native():
        return _native_system(command)
    import subprocess
    sys.stdout.flush()
    code = subprocess.Popen(['/bin/sh', '-c', command], close_fds=False).wait()
    return code << 8 if code >= 0 else -code


def _leaves(original):
    def hook(path, *args):
        if is_native() or not os.access(path, os.X_OK):
            return original(path, *args)
        keeps = [handle for fd, handle in sorted(RUN.handles.items()) if handles.is_open(fd) and os.get_inheritable(fd)]

        def perform(kind, value, answers):
            try:
                original(path, *args)
            except OSError as error:
                diverged('process.leave', 'another program', error)

        output.write_held()
        current().call = None
        return op(('process.leave', show(os.path.basename(os.fsdecode(path))), keeps), perform)

    return hook


def _spawns(original):
    """`os.posix_spawn`: what it copies for the program, and all that is inherited, is the program's too."""
    def hook(path, argv, env, **options):
        if is_native():
            return original(path, argv, env, **options)
        copied = [action[1] for action in options.get('file_actions', ()) if action[0] == os.POSIX_SPAWN_DUP2]
        _gives_away(copied, True)
        pid = original(path, argv, env, **options)
        _living.add(pid)
        return pid

    return hook


_native_os_open = os.open


def open_by_name(path, flags, mode=0o777, *, dir_fd=None):
    """`os.open`: a pipe that has a name in `/proc` gets one more end that way, of which nobody else knows."""
    fd = _native_os_open(path, flags, mode, dir_fd=dir_fd)
    if RUN.on and RUN.handles and not is_native() and str(path).startswith(('/proc/', '/dev/fd/', '/dev/std')):
        inode = os.fstat(fd).st_ino
        handles.leave_to_outside([one for one in RUN.handles if handles.is_open(one) and os.fstat(one).st_ino == inode])
    return fd


def install():
    replace(os, 'system', system)
    replace(os, 'open', open_by_name)
    for name in ('posix_spawn', 'posix_spawnp'):
        if hasattr(os, name):
            replace(os, name, _spawns(getattr(os, name)))
    for name in ('execv', 'execve'):
        replace(os, name, _leaves(getattr(os, name)))


__all__ = ['are_living', 'install', 'install_subprocess', 'native']
