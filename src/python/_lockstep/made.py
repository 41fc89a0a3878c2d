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
        line = f'{os.stat(path).st_ino} {kind} {path}\n'.encode()
        if line.count(b'\n') > 1:
            return
        fd = os.open(os.path.join(os.path.dirname(RUN.path), 'made'), os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        # It has been removed already, or shared memory lies elsewhere.
        return
    try:
        native.write(fd, line)
    finally:
        native.close(fd)


def note_semaphore(name):
    note('own', f'{MEMORY}/sem.{name.lstrip("/")}')


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
