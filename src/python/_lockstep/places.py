"""Where in the program something was asked for: the innermost line of one of its own files."""
import os
import sys
import sysconfig

from .run import RUN

HERE = _HERE = os.path.dirname(os.path.abspath(__file__)) + os.sep
_LIBRARY = None
_files = {}
_library_roots = ()
# Code of the library under which nothing of the stack belongs to this process: what lies below was the parent's.
BOTTOMS = set()


def set_program(entry, root, name=None):
    """
    `entry`: the file that was started, `name`: as its code calls it. Files below `root` are the program's own, unless an interpreter
    lies there.
    """
    global _library_roots
    RUN.entry, RUN.root = entry, root
    found = {sysconfig.get_path(name) for name in ('stdlib', 'platstdlib', 'purelib', 'platlib')}
    found.update((sys.prefix, sys.exec_prefix, sys.base_prefix))
    _library_roots = tuple(
        os.path.join(path, '') for path in found
        # An interpreter's prefix such as /usr may hold the program itself.
        if path and not root.startswith(os.path.join(path, ''))
    )
    _files.clear()
    if name is not None:
        # It may be relative to a folder that the program leaves.
        _files[name] = ''


def _classify(name):
    if name == RUN.entry:
        found = ''
    elif not RUN.root or name.startswith(_HERE) or name.startswith('<'):
        found = _LIBRARY
    else:
        path = os.path.abspath(name)
        below = path.startswith(RUN.root)
        library = path.startswith(_library_roots) or f'{os.sep}site-packages{os.sep}' in path
        if path == RUN.entry:
            found = ''
        else:
            found = path[len(RUN.root):] if below and not library else _LIBRARY
    _files[name] = found
    return found


def place(depth=2):
    """`(line, file)` of the program's innermost frame, `file` empty for the entry; `(None, '')` where there is none."""
    frame = sys._getframe(depth)
    while frame is not None:
        code = frame.f_code
        name = code.co_filename
        try:
            file = _files[name]
        except KeyError:
            file = _classify(name)
        if file is not None:
            return frame.f_lineno, file
        if code in BOTTOMS:
            break
        frame = frame.f_back
    return None, ''


_hidden_codes = set()


def hide_code(code):
    """Code of this package that has no file of it."""
    _hidden_codes.add(code)


def is_own_code(code, here=_HERE, hidden=_hidden_codes):
    return code.co_filename.startswith(here) or code in hidden


def without_own(frame):
    """The innermost frame from here on that is not of this package."""
    while frame is not None and is_own_code(frame.f_code):
        frame = frame.f_back
    return frame


# Modules in which threads wait for each other, whoever they wait for.
_BOTTOM = ('threading', 'queue')


def asked(depth=2):
    """What of the library it is in below the program's own code, as `socketserver.shutdown`; None where that asked for nothing."""
    frame = sys._getframe(depth)
    called = None
    while frame is not None:
        name = frame.f_code.co_filename
        if file_of(name) is not None:
            break
        if called is None and not name.startswith(_HERE) and frame.f_globals.get('__name__') not in _BOTTOM:
            called = frame
        frame = frame.f_back
    if frame is None or called is None:
        return None
    return f'{called.f_globals.get("__name__", "")}.{called.f_code.co_name}'


def file_of(name):
    """Below the program's root, empty for the entry; None for what is not the program's own."""
    try:
        return _files[name]
    except KeyError:
        return _classify(name)


def is_asked_by_program(depth=2):
    """Whether the program itself calls, and not the library on its behalf; frames of this package do not count."""
    frame = sys._getframe(depth)
    while frame is not None:
        name = frame.f_code.co_filename
        if not name.startswith(_HERE):
            try:
                return _files[name] is not None
            except KeyError:
                return _classify(name) is not None
        frame = frame.f_back
    return False


def hide_own_frames(traceback, is_own=is_own_code):
    """The traceback without the frames of this package, as the program's author knows it."""
    while traceback is not None and is_own(traceback.tb_frame.f_code):
        traceback = traceback.tb_next
    at = traceback
    while at is not None:
        following = at.tb_next
        while following is not None and is_own(following.tb_frame.f_code):
            following = following.tb_next
        if following is not at.tb_next:
            at.tb_next = following
        at = following
    return traceback
