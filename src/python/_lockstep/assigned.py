"""What the program calls an object: the variable or attribute that the call under way is assigned to."""
import dis
import os
import sys

from . import places
from .line import RUN, effect

# Functions of the library that make just what they are asked for. More than one, or another one, makes a part of something.
_MAKERS = {
    'Array', 'Barrier', 'BoundedSemaphore', 'Condition', 'Event', 'JoinableQueue', 'Lock', 'Manager', 'Pipe', 'Pool',
    'Queue', 'RLock', 'RawArray', 'RawValue', 'Semaphore', 'SimpleQueue', 'Value',
}
# `temp` is what a manager's methods are called that make something.
_PASSED_THROUGH = {'__init__', 'Pipe', 'RLock', 'socketpair', 'temp'}
_CONTEXT = os.path.join('multiprocessing', 'context.py')
# Between the call and what stores its value.
_NOTHING = {'BEFORE_WITH', 'CACHE', 'COPY', 'DUP_TOP', 'NOP', 'PRECALL', 'SETUP_WITH'}
_LOADS = {'LOAD_DEREF', 'LOAD_FAST', 'LOAD_FAST_BORROW', 'LOAD_GLOBAL', 'LOAD_NAME'}
_LONGEST = 60
# By code and place in it.
_known = {}


def say(subject):
    """Tells what the program calls it, if it does."""
    name = called(2)
    if name is not None:
        effect('name', object=subject, name=name)


def called(depth=1):
    """The name that the program's own frame is about to give to what the library makes for it; None for a part of something."""
    if not RUN.on:
        return None
    frame = sys._getframe(depth)
    makers = 0
    while frame is not None:
        code = frame.f_code
        file = code.co_filename
        if not file.startswith(places.HERE):
            if places.file_of(file) is not None:
                return _name_at(code, frame.f_lasti)
            if file.endswith(_CONTEXT):
                makers += 1
                if makers > 1 or code.co_name not in _MAKERS:
                    return None
            elif code.co_name not in _PASSED_THROUGH:
                return None
        frame = frame.f_back
    return None


def _name_at(code, at):
    key = code, at
    if key not in _known:
        names = _stored(code, at)
        _known[key] = '/'.join(names)[:_LONGEST] if names else None
    return _known[key]


def _stored(code, at):
    following = iter([one for one in dis.get_instructions(code) if one.offset > at])
    left = 1
    names = []
    for one in following:
        name = one.opname
        if name in _NOTHING:
            continue
        if name == 'UNPACK_SEQUENCE' and not names:
            left = one.argval
        elif name in ('STORE_FAST', 'STORE_NAME', 'STORE_GLOBAL', 'STORE_DEREF', 'STORE_ATTR'):
            names.append(one.argval)
        elif name == 'STORE_FAST_STORE_FAST':
            names.extend(one.argval)
        elif name == 'STORE_FAST_LOAD_FAST':
            names.append(one.argval[0])
        elif name not in _LOADS:
            return None
        if len(names) >= left:
            return names[:left]
    return None
