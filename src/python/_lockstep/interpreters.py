"""Further interpreters in this process: they load a library of their own, without the hooks, and have all its descriptors.

From the first one on, its pipes are the kernel's to answer for.
"""
import sys

from . import handles
from .calls import like
from .line import RUN, is_native

# Modules of C that start one, or run something in one.
MODULES = {
    '_testcapi': ('run_in_subinterp', 'run_in_subinterp_with_config'),
    '_xxsubinterpreters': ('create', 'run_string'),
    '_interpreters': ('create', 'exec', 'run_string', 'run_func', 'call'),
    '_testinternalcapi': ('run_in_subinterp_with_config',),
}


def _shares(original):
    def hook(*args, **options):
        if not is_native():
            RUN.is_shared = True
            handles.leave_to_outside(list(RUN.handles))
        return original(*args, **options)

    return like(hook, original)


def installer(name):
    """What puts the hooks into this module once it is there."""
    def install():
        module = sys.modules[name]
        for function in MODULES[name]:
            original = getattr(module, function, None)
            if original is not None:
                setattr(module, function, _shares(original))
    return install
