"""Interpreters that the library starts for itself: children under spawn, the fork server, and the server's children."""
import linecache
import os
import pickle
import struct
import sys

from . import kept, native, places
from .run import RUN

# In front of the program that the library gives a fresh interpreter.
PROLOGUE = kept.prologue('_lockstep.children', 'enter') + '; '


def enter():
    """The first thing in a fresh interpreter. It is nobody yet: who it is it learns from its preparation data."""
    from . import boot, hooks, last
    program = _forget_prologue()
    boot.take_setting(boot.read_setting())
    last.at_the_end(lambda: RUN.on and boot.end(_code[0]))
    RUN.server = True
    hooks.install()
    install()
    if program is not None and hasattr(linecache, '_register_code'):
        _run_alone(program)


def _forget_prologue():
    """The library's program, as the interpreter would have been given it; None where this version does not keep it."""
    program = None
    arguments = getattr(sys, 'orig_argv', [])
    for at, one in enumerate(arguments):
        if one.startswith(PROLOGUE):
            program = arguments[at] = one[len(PROLOGUE):]
    return program


def _run_alone(program):
    """Tracebacks of this version show the line of `-c`, and where in it: it is to be the library's alone."""
    places.hide_code(sys._getframe(2).f_code)
    code = compile(program, '<string>', 'exec')
    # The first of this version keep it by its file's name, later ones by its code.
    linecache._register_code('<string>' if '<string>' in linecache.cache else code, program, '<string>')
    exec(code, sys.modules['__main__'].__dict__)
    raise SystemExit


_code = [0]
_SIZE = struct.Struct('!I')


def pack(card):
    """What goes in front of a child's preparation data."""
    body = pickle.dumps(card)
    return _SIZE.pack(len(body)) + body


def _unpack(fd):
    size = _SIZE.unpack(_exactly(fd, _SIZE.size))[0]
    return pickle.loads(_exactly(fd, size))


def _exactly(fd, count):
    found = b''
    while len(found) < count:
        part = native.read(fd, count - len(found))
        if not part:
            raise EOFError
        found += part
    return found


def install():
    import multiprocessing.spawn as spawn

    from . import processes
    from .calls import like
    prepare, main = spawn.prepare, spawn._main
    begins = []

    def gated_prepare(data):
        while begins:
            _begin(*begins.pop())
        return prepare(data)

    def _main(fd, parent_sentinel):
        begins.append((_unpack(fd), parent_sentinel))
        try:
            code = _code[0] = main(fd, parent_sentinel)
            return code
        except SystemExit as exit:
            from .boot import exit_code
            _code[0] = exit_code(exit)
            raise
        except BaseException as error:
            from .boot import code_after
            _code[0] = code_after(error)
            processes.note_failure(error)
            error.__traceback__ = places.hide_own_frames(error.__traceback__)
            raise

    spawn.prepare = like(gated_prepare, prepare)
    spawn._main = like(_main, main)
    _mind_the_server()


def _begin(card, parent_sentinel):
    """It is a process of the run from here on."""
    import multiprocessing.forkserver as forkserver

    from . import hooks, line, processes, signals
    inherited = forkserver.get_inherited_fds()
    RUN.server = False
    RUN.process, RUN.works_for = card['process'], card['works_for']
    RUN.reach, RUN.semaphores, RUN.names = card['reach'], card['semaphores'], card['names']
    RUN.handles, RUN.children, RUN.counts = {}, {}, {}
    for at, (fd, handle) in enumerate(card['ends']):
        # The reading end of this very data is known by the copy that watches the parent.
        if handle is not None and handle != card['watched']:
            RUN.handles[fd if inherited is None else inherited[at]] = handle
    RUN.handles[parent_sentinel] = card['watched']
    line.forget_lines()
    places.set_program(card['entry'], card['root'])
    hooks.install_streams()
    RUN.on = True
    signals.begin()
    processes.begin()


def _mind_the_server():
    """Whoever the fork server reaps leaves no status behind: it is noted before."""
    import multiprocessing.forkserver as forkserver
    waitpid = native.waitpid

    def noting(pid, options, /):
        try:
            found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            found = None
        if found is None:
            return waitpid(pid, options)
        code = found.si_status if found.si_code == os.CLD_EXITED else -found.si_status
        _note(found.si_pid, code)
        return waitpid(found.si_pid, options)

    class Os:
        """`os`, for the fork server alone."""

        waitpid = staticmethod(noting)

        def __getattr__(self, name):
            return getattr(os, name)

    serve = forkserver.main

    def main(*args, **options):
        forkserver.os = Os()
        return serve(*args, **options)

    forkserver.main = main
    one = forkserver._serve_one

    def _serve_one(*args, **options):
        forkserver.os = os
        return one(*args, **options)

    forkserver._serve_one = _serve_one


def _note(pid, code):
    """In a file that is there whole or not at all."""
    path = os.path.join(os.path.dirname(RUN.path), f'reaped-{pid}')
    with open(path + '~', 'w') as file:
        file.write(str(code))
    os.rename(path + '~', path)
