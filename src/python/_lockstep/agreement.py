"""What the kernel says of what the model has decided. One at a time they agree at once.

In a run that is only observed others are under way meanwhile: the kernel gets there a moment later.
"""
from .line import RUN, diverged

PATIENCE = 10


def acquired(acquire, value, what='sem.acquire'):
    """`acquire(blocking, timeout)` is the kernel's; `value`: whether the model has given it."""
    if RUN.observe:
        if value and not acquire(True, PATIENCE):
            diverged(what, value, False)
    elif acquire(False) is not value:
        diverged(what, value, not value)


def same(what, model, kernel):
    """What is there now, as both say it. Gives what the program is told."""
    if RUN.observe:
        return model
    if model != kernel:
        diverged(what, model, kernel)
    return kernel


def ended(what, model, kernel):
    """How a child has ended. Observed, only the kernel knows what came first: its own end or a signal that was sent to it."""
    if model != kernel and not (RUN.observe and min(model, kernel) < 0):
        diverged(what, model, kernel)
