"""Which inode an end of the run has got, in a file of the run's folder: whoever compares with the kernel's tables reads it there."""
import os

from . import native
from .line import RUN


def note(handle, fd):
    """`fd` is a new end of the run."""
    if RUN.names_file is None:
        return
    pipe, _, end = handle.partition('#')[0].partition(':')
    to = os.open(RUN.names_file + '-ends', os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        native.write(to, f'{pipe} {end} {os.fstat(fd).st_ino}\n'.encode())
    finally:
        native.close(to)
