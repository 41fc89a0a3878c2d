"""
What a forked child changes in its own memory although its parent looks at it afterwards: nobody else sees that. Looked at are variables
that the parent's frames name, which a fork copies, arguments that are lists and the like, and attributes of a process object. Code of the
program is never asked: only what the values of Python's own types hold.
"""
import dis
import sys
import types

from . import places
from .line import RUN, effect

_PLAIN = (int, float, complex, str, bytes, bool, type(None))
_MANY = (list, tuple, set, frozenset)
# How many parts are looked at, of a value and of each of its parts; of larger ones only how many they have.
_MOST = (50, 200)
_DEPTH = len(_MOST)
_MOST_NAMES = 4


class Copies:
    """The parent's variables as they were when the child was born; told once, when one of them is another."""

    __slots__ = ('before', 'told')

    def __init__(self, process=None):
        self.told = False
        try:
            self.before = {name: (find, mark(find())) for name, find in _looked_at(process)}
        except Exception:
            # What cannot be looked at is not told of.
            self.before = {}

    def tell(self):
        if self.told or not self.before or not RUN.on:
            return
        names = [name for name, (find, before) in self.before.items() if mark(find()) != before]
        if names:
            self.told = True
            effect('copies.changed', names=names[:_MOST_NAMES])


def mark(value, depth=_DEPTH):
    """Something that is another one when the value has changed. Objects of other types count by who they are."""
    kind = type(value)
    if kind in _PLAIN:
        return id(kind), value
    if depth and (kind in _MANY or kind is dict) and len(value) <= _MOST[depth - 1]:
        parts = [*value.keys(), *value.values()] if kind is dict else value
        marks = [mark(part, depth - 1) for part in parts]
        return id(kind), tuple(marks) if kind is not set and kind is not frozenset else frozenset(map(repr, marks))
    return id(kind), id(value), len(value) if kind in _MANY or kind is dict else None


def is_plain(value, depth=_DEPTH):
    """Whether all of it is looked at, and nothing else hangs on how long it lives."""
    kind = type(value)
    if kind in _PLAIN:
        return True
    if not depth or kind not in _MANY and kind is not dict or len(value) > _MOST[depth - 1]:
        return False
    parts = [*value.keys(), *value.values()] if kind is dict else value
    return all(is_plain(part, depth - 1) for part in parts)


def _looked_at(process):
    """Names, and functions that give their values."""
    main = sys.modules.get('__main__')
    variables = getattr(main, '__dict__', {})
    found = {}
    attributes = set()
    for frame in _frames_of_parent():
        loaded = _names_in(frame.f_code)
        attributes |= loaded
        for name in loaded:
            if name in variables and type(variables[name]) not in _NO_STATE:
                found.setdefault(name, lambda name=name: variables.get(name))
        if process is not None and frame.f_globals is not frame.f_locals:
            for name, value in frame.f_locals.items():
                if type(value) in (list, dict, set) and any(value is one for one in process._args):
                    found.setdefault(name, lambda value=value: value)
    if process is not None:
        own = process.__dict__
        for name in attributes:
            if not name.startswith('_') and (name in own or not _is_of_class(process, name)):
                found.setdefault(f'self.{name}', lambda name=name: own.get(name))
    return found.items()


def _is_of_class(process, name):
    """A method or property; a plain value in a class only stands for what the object does not have yet."""
    return any(name in vars(one) and hasattr(type(vars(one)[name]), '__get__') for one in type(process).__mro__)


_NO_STATE = (types.FunctionType, types.BuiltinFunctionType, types.ModuleType, type)


def _frames_of_parent():
    frame = sys._getframe()
    while frame is not None:
        if places.file_of(frame.f_code.co_filename) is not None:
            yield frame
        frame = frame.f_back


def _names_in(code):
    """What it reads, of variables that are not its own, and of attributes."""
    names = {
        one.argval for one in dis.get_instructions(code)
        if one.opname.startswith(('LOAD_GLOBAL', 'LOAD_NAME', 'LOAD_ATTR')) and isinstance(one.argval, str)
    }
    for one in code.co_consts:
        # A comprehension, or a lambda, belongs to who has written it; functions may be the child's own.
        if isinstance(one, types.CodeType) and one.co_name.startswith('<'):
            names |= _names_in(one)
    return names
