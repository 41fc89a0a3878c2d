"""Tracebacks are CPython's own text, without the frames of this package."""
import sys
import traceback

from . import places
from .calls import like
from .lazily import when_imported

def _without_own(walk):
    def hook(tb):
        for frame, at in walk(tb):
            if not places.is_own_code(frame.f_code):
                yield frame, at

    hook.__wrapped__ = walk
    return hook


def _without_own_in_stack(walk):
    steps = _steps_to_the_caller(walk)

    def hook(frame):
        if frame is None:
            # Whoever the original would begin with, were it in this one's place.
            frame = sys._getframe()
            for _ in range(steps):
                frame = frame.f_back
        for found, at in walk(frame):
            if not places.is_own_code(found.f_code):
                yield found, at

    hook.__wrapped__ = walk
    return hook


def _steps_to_the_caller(walk):
    """How many frames above itself it begins when none is named: it is made for its callers in `traceback`."""
    def below(depth):
        return below(depth - 1) if depth else next(walk(None))[0]

    frame, steps, first = sys._getframe(), 0, below(8)
    above = first
    while above is not frame:
        above, steps = above.f_back, steps + 1
    return 10 - steps


def _outer_frames(outer):
    def getouterframes(frame, context=1):
        return [one for one in outer(frame, context) if not places.is_own_code(one.frame.f_code)]

    return like(getouterframes, outer)


def _install_inspect():
    import inspect
    inspect.getouterframes = _outer_frames(inspect.getouterframes)


def _clean(error, seen):
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = places.hide_own_frames(error.__traceback__)
        _clean(error.__cause__, seen)
        for inner in getattr(error, 'exceptions', ()) or ():
            if isinstance(inner, BaseException):
                _clean(inner, seen)
        error = error.__context__


def install():
    for name in ('walk_tb', '_walk_tb_with_full_positions'):
        walk = getattr(traceback, name, None)
        if walk is not None:
            setattr(traceback, name, _without_own(walk))
    traceback.walk_stack = _without_own_in_stack(traceback.walk_stack)
    when_imported('inspect', _install_inspect)
    print_natively = sys.excepthook

    def excepthook(kind, error, tb):
        try:
            _clean(error, set())
            tb = error.__traceback__
        except Exception:
            pass
        print_natively(kind, error, tb)

    sys.excepthook = excepthook
    sys.__excepthook__ = excepthook
    tell_natively = sys.unraisablehook

    # What it needs it has at hand: errors are ignored in the last moments of an interpreter too, when modules are empty.
    def unraisablehook(unraisable, hide=places.hide_own_frames, tell=tell_natively):
        try:
            kind, error, tb, *rest = unraisable
            unraisable = type(unraisable)((kind, error, hide(tb), *rest))
        except Exception:
            pass
        tell(unraisable)

    sys.unraisablehook = sys.__unraisablehook__ = unraisablehook
