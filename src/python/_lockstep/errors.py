"""The exceptions that the model raises, as CPython makes them."""
import builtins
import errno
import os


class OutsideOfTheRun(Exception):
    """The model does not answer for this: the kernel has to be asked."""


def error_of(outcome):
    """The exception that the model raises, as CPython makes it."""
    name, message = outcome['error'], outcome['message']
    if name == 'OutsideOfTheRun':
        return OutsideOfTheRun()
    code = _ERRNO.get((name, message)) or _ERRNO.get(name)
    kind = getattr(builtins, name, None)
    if kind is None or not isinstance(kind, type):
        kind = RuntimeError
    if code is not None and issubclass(kind, OSError):
        return kind(code, os.strerror(code))
    return kind(message) if message else kind()


_ERRNO = {
    'BrokenPipeError': errno.EPIPE,
    'ConnectionResetError': errno.ECONNRESET,
    'ConnectionRefusedError': errno.ECONNREFUSED,
    'ChildProcessError': errno.ECHILD,
    'BlockingIOError': errno.EAGAIN,
    'FileNotFoundError': errno.ENOENT,
    'FileExistsError': errno.EEXIST,
}
