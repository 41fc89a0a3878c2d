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
# What is appended to a list that is under way.
_ELEMENT = '[]'
_STORES = {'STORE_FAST', 'STORE_NAME', 'STORE_GLOBAL', 'STORE_DEREF'}
_NO_OP = {'CACHE', 'EXTENDED_ARG', 'KW_NAMES', 'NOP'}
_PUSHES = _LOADS | {'LOAD_CONST', 'LOAD_FAST_LOAD_FAST', 'PUSH_NULL'}


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
                found = _name_at(code, frame.f_lasti)
                if found != _ELEMENT:
                    return found
                # Of a list comprehension that is a function of its own (before 3.12): what the list is assigned to.
                outer = frame.f_back
                named = _name_at(outer.f_code, outer.f_lasti) if outer is not None else None
                return None if named == _ELEMENT else named
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
        following = [one for one in dis.get_instructions(code) if one.offset > at]
        names = _stored(following) or _element(following) or _beside(following)
        _known[key] = '/'.join(names)[:_LONGEST] if names else None
    return _known[key]


def _stored(following):
    """What the value itself is assigned to: one name, or one for each end of a pipe."""
    left = 1
    names = []
    for one in following:
        name = one.opname
        if name in _NOTHING:
            continue
        if name == 'UNPACK_SEQUENCE' and not names:
            left = one.argval
        elif name in _STORES or name == 'STORE_ATTR':
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


def _element(following):
    """Of a list comprehension: what the list is assigned to, or `_ELEMENT` where it is a function of its own."""
    rest = [one for one in following if one.opname not in _NOTHING]
    if not rest or rest[0].opname != 'LIST_APPEND':
        return None
    ends = [at for at, one in enumerate(rest) if one.opname == 'END_FOR']
    if not ends:
        return [_ELEMENT]
    behind = rest[ends[0] + 1:]
    return _beside(behind[1:] if behind and behind[0].opname == 'POP_TOP' else behind)


def _beside(following):
    """Of `a, b = f(), g()`: the one of the names that the value gets. Follows it on the stack, where `above` lie upon it."""
    above, many = 0, None
    for one in following:
        name = one.opname
        if name in _NO_OP:
            continue
        # A tuple that is not taken apart at once holds it for good.
        if many is not None and (name != 'UNPACK_SEQUENCE' or one.arg != many):
            return None
        if name in _STORES or name == 'STORE_FAST_LOAD_FAST':
            if above == 0:
                return [one.argval if name in _STORES else one.argval[0]]
            above -= name in _STORES
        elif name == 'STORE_FAST_STORE_FAST':
            if above < 2:
                return [one.argval[above]]
            above -= 2
        elif name == 'STORE_ATTR':
            if above <= 1:
                return [one.argval] if above == 1 else None
            above -= 2
        elif name in ('SWAP', 'ROT_TWO'):
            other = (one.arg if name == 'SWAP' else 2) - 1
            above = other if above == 0 else 0 if above == other else above
        elif name == 'ROT_THREE':
            above = (above - 1) % 3 if above < 3 else above
        elif name == 'BUILD_TUPLE' and above < one.arg:
            above, many = one.arg - 1 - above, one.arg
        elif name == 'UNPACK_SEQUENCE' and many is not None:
            many = None
        else:
            pops, pushes = _effect(one)
            if pops > above:
                return None
            above += pushes - pops
    return None


def _effect(one):
    """How many values it takes from the stack, and how many it puts there; too many for what is not known."""
    name = one.opname
    effect = dis.stack_effect(one.opcode, one.arg if one.opcode >= dis.HAVE_ARGUMENT else None)
    if name in _PUSHES:
        return 0, effect
    if name == 'PRECALL':
        return -effect, 0
    if name.startswith('CALL'):
        return 1 - effect, 1
    if name in ('LOAD_ATTR', 'LOAD_METHOD'):
        return 1, 1 + effect
    return sys.maxsize, 0
