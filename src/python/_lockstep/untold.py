"""
What a program does depends on what it is answered, and on nothing else: a search that learns it takes that for granted. Here is what it
has to be told besides: what goes out with a write, and from where on something else decides.
"""
import os
import sys

from .line import RUN, is_native, known, tell

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Of the library itself, and of the interpreter: nobody reads them to decide anything.
_NOT_OF_THE_PROGRAM = ('/dev/null', '/dev/tty')
_IS_OF_THE_LIBRARY = ('pym-', 'pymp-')
_LIBRARY = 'multiprocessing.'
_said = set()


def sends(line, data):
    from _blake2 import blake2b
    digest = blake2b(_without_numbers(bytes(data)), digest_size=16).hexdigest()
    tell(line, {'kind': 'sends', 'thread': line.thread, 'digest': digest})


def _without_numbers(data):
    """The system gives processes other numbers in each run: who is meant stands for them, pickled or as text."""
    for pid, process in ((os.getpid(), RUN.process), *RUN.children.items()):
        mark = b'<pid of ' + process.encode() + b'>'
        for shape in (b'J' + pid.to_bytes(4, 'little'), b'M' + pid.to_bytes(4, 'little')[:2], b'%d' % pid):
            data = data.replace(shape, mark)
    return data


def say(what):
    """Once in each process: a fork says it again, which does no harm."""
    line = known()
    if RUN.learns and RUN.on and what not in _said and line is not None and line.thread is not None:
        _said.add(what)
        tell(line, {'kind': 'untold', 'what': what})


def install():
    sys.addaudithook(_heard)


def _heard(event, args):
    look = _WATCHED.get(event)
    if look is not None and not is_native():
        what = look(_caller(), *args)
        if what is not None:
            say(what)


def _caller():
    """Who has done it: not a hook."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_globals.get('__name__', '').startswith('_lockstep.'):
        frame = frame.f_back
    return frame


def _opened(caller, path, mode, flags):
    return _written(caller, path) if isinstance(flags, int) and flags & _WRITES else None


def _written(caller, path, *_):
    # Which folder for temporary files can be written to is found out by writing there.
    if caller.f_code.co_name == '_get_default_tempdir' or not isinstance(path, (str, bytes)):
        return None
    return 'files' if _is_of_the_program(os.fsdecode(path)) else None


def _started(*_):
    return 'programs'


def _mapped(caller, *_):
    return None if caller.f_globals.get('__name__', '').startswith(_LIBRARY) else 'memory'


_WATCHED = {
    'open': _opened, 'mmap.__new__': _mapped,
    **dict.fromkeys(('os.rename', 'os.remove', 'os.truncate', 'sqlite3.connect'), _written),
    **dict.fromkeys(('subprocess.Popen', 'os.system', 'os.exec', 'os.posix_spawn', 'os.spawn'), _started),
}


def _is_of_the_program(path):
    if path in _NOT_OF_THE_PROGRAM or '__pycache__' in path or path.startswith(os.path.dirname(RUN.path)):
        return False
    return not any(part.startswith(_IS_OF_THE_LIBRARY) for part in path.split('/'))
