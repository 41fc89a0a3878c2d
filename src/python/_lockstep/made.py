"""What the library makes that outlives its processes: named semaphores and blocks in shared memory, and its folder for sockets.

The system keeps these until somebody removes them. That is the library's business, and stays it; only what is left when a
process was ended before it could is removed by the host (`src/main/python/made.ts`).
"""
import multiprocessing.util as util
import os

from . import native
from .calls import like
from .run import RUN

MEMORY = '/dev/shm'


def note(kind, path):
    """A line for each, `inode kind path`: by then the name may be somebody else's. `own`: nobody but the library knows it."""
    try:
        _write(f'{os.stat(path).st_ino} {kind} {path}\n')
    except OSError:
        # It has been removed already, or shared memory lies elsewhere.
        pass


def _write(line):
    if line.count('\n') > 1:
        return
    fd = os.open(os.path.join(os.path.dirname(RUN.path), 'made'), os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        native.write(fd, os.fsencode(line))
    finally:
        native.close(fd)


def semaphore(name, make):
    """`make()` makes it. Whoever is ended in the middle has said before what it was about to make: `0 soon path`."""
    path = f'{MEMORY}/sem.{name.lstrip("/")}'
    _write(f'0 soon {path}\n')
    try:
        made = make()
    except BaseException:
        _write(f'0 not {path}\n')
        raise
    note('own', path)
    return made


def note_block(name):
    note('block', f'{MEMORY}/{name.lstrip("/")}')


def install():
    get_temp_dir = util.get_temp_dir
    noted = []

    def noting():
        path = get_temp_dir()
        if RUN.on and (path, RUN.process) not in noted:
            noted.append((path, RUN.process))
            note('own', path)
        return path

    util.get_temp_dir = like(noting, get_temp_dir)
