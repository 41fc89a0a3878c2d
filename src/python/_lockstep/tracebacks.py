"""Tracebacks are CPython's own text, without the frames of this package."""
import sys
import traceback

from . import places

_HERE = places._HERE


def _without_own(walk):
    def hook(tb):
        for frame, at in walk(tb):
            if not frame.f_code.co_filename.startswith(_HERE):
                yield frame, at

    hook.__wrapped__ = walk
    return hook


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
