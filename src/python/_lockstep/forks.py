"""What CPython says of a fork beside other threads, from 3.12 on: said by the hook it would be said of this package."""
import os
import sys
import warnings

from . import native
from .places import HERE

_SAYS = sys.version_info >= (3, 12)


def warn_of_threads():
    """In the parent, once the child is there."""
    if not _SAYS or _threads() < 2:
        return
    try:
        warnings.warn(
            f'This process (pid={os.getpid()}) is multi-threaded, use of fork() may lead to deadlocks in the child.',
            DeprecationWarning, skip_file_prefixes=(HERE,),
        )
    except Warning:
        # Where warnings are errors CPython drops this one.
        pass


def fork():
    """The system's, without its warning."""
    if not _SAYS:
        return native.fork()
    before, warnings.filters = warnings.filters, [('ignore', None, Warning, None, 0)]
    try:
        return native.fork()
    finally:
        warnings.filters = before


def _threads():
    """As the kernel counts them (Linux)."""
    try:
        with open('/proc/self/stat', 'rb') as file:
            return int(file.read().rpartition(b')')[2].split()[17])
    except (OSError, IndexError, ValueError):
        return 0
