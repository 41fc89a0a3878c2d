"""What the program registers with `atexit`. A process that ends by `os._exit` calls none of it, as a forked child does until 3.12 [AX2]."""
import atexit

from .line import RUN, effect, is_native
from .places import is_asked_by_program
from .pipes import replace

_native_register, _native_unregister = atexit.register, atexit.unregister
# Of each process, what it has registered itself.
_registered = {}
_MOST_NAMES = 4


def register(func, /, *args, **kwargs):
    found = _native_register(func, *args, **kwargs)
    if not is_native() and is_asked_by_program(2):
        _registered.setdefault(RUN.process, []).append(func)
    return found


def unregister(func, /):
    _native_unregister(func)
    own = _registered.get(RUN.process)
    if own is not None:
        own[:] = [one for one in own if one is not func and one != func]


def tell():
    """At the end by `os._exit`."""
    own = _registered.get(RUN.process)
    # The main process that does this wants it so; where none is left they have been called.
    if own and RUN.process != 'P1' and atexit._ncallbacks():
        effect('noticed', what='exit-handlers', names=[getattr(one, '__qualname__', type(one).__name__) for one in own][:_MOST_NAMES])


def install():
    replace(atexit, 'register', register)
    replace(atexit, 'unregister', unregister)
