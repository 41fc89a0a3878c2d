"""Calls: what the program asked of the library, of which ops are the parts."""
import functools
import types

from .line import RUN, current
from .places import place

_MOST = 40


def show(value):
    """A value in a few characters, the same in every run. Code of the program is never asked: a `__repr__` may do anything."""
    text = value if value.__class__ is str else _plain(value, _MOST, 3)
    if len(text) <= _MOST:
        return text
    return f'{text[:_MOST - 4]}… ({len(text)})'


def library_text(message):
    """A message between a manager's server and its clients; None for any other. Idents in them are addresses in memory."""
    if message.__class__ is not tuple:
        return None
    if len(message) == 2 and message[0].__class__ is str and message[0][:1] == '#':
        kind, value = message
        is_new = kind == '#PROXY' or value.__class__ is tuple and len(value) == 2 and value[1].__class__ is tuple
        return 'a new object' if is_new else show(value)
    if len(message) == 4 and message[1].__class__ is str and message[2].__class__ is tuple and message[3].__class__ is dict:
        _, name, args, options = message
        if name in _BY_IDENT:
            return name
        shown = [show(one) for one in args]
        shown += [f'{key}={show(one)}' for key, one in options.items()]
        return show(f'{name}({", ".join(shown)})')
    return None


_BY_IDENT = ('incref', 'decref', 'get_methods')


_ATOMS = (int, float, bool, complex, type(None), type(...))
_BRACKETS = {list: '[]', tuple: '()', set: '{}', frozenset: '{}'}


def _plain(value, room, depth):
    kind = value.__class__
    if kind in _ATOMS:
        return repr(value)
    if kind is str or kind is bytes or kind is bytearray:
        return repr(value) if len(value) <= room else f'{value[:room]!r}…'
    if kind in _BRACKETS:
        opening, closing = _BRACKETS[kind]
        if kind is set or kind is frozenset:
            value = sorted(value, key=_order)
        text = _several((_plain(item, room, depth - 1) for item in value), room) if depth else '…'
        if kind is tuple and len(value) == 1:
            text += ','
        return opening + text + closing
    if kind is dict:
        pairs = (f'{_plain(key, room, depth - 1)}: {_plain(item, room, depth - 1)}' for key, item in value.items())
        return '{' + (_several(pairs, room) if depth else '…') + '}'
    if kind.__module__ == 'builtins' and isinstance(value, BaseException):
        return f'{kind.__name__}({_several((_plain(one, room, 1) for one in value.args), room)})'
    name = getattr(value, '__name__', None) if kind in _NAMED else None
    return name if name.__class__ is str else f'<{kind.__name__}>'


class Builtin(functools.partial):
    """A hook in the place of a function of C: one that is an attribute of a class is given no `self`, and pickle goes by its name."""

    def __get__(self, instance, owner=None):
        return self

    def __reduce__(self):
        return self.__qualname__

    def __repr__(self):
        return f'<built-in function {self.__name__}>'


# For whoever prints it, and for `pydoc`.
Builtin.__module__ = 'builtins'
Builtin.__name__ = Builtin.__qualname__ = types.BuiltinFunctionType.__name__

_NAMED = (type(show), type(len), type, Builtin)


def _order(value):
    return value.__class__.__name__, _plain(value, _MOST, 2)


def _several(texts, room):
    found, length = [], 0
    for text in texts:
        if length > room:
            found.append('…')
            break
        found.append(text)
        length += len(text) + 2
    return ', '.join(found)


def call(name, subject, text, function, args=(), options={}):  # noqa: B006 (never changed)
    """Runs `function` as one call of this thread; inside another call it is a part of that."""
    if not RUN.on:
        return function(*args, **options)
    line = current()
    if line.call is not None or line.busy or line.ended:
        return function(*args, **options)
    number = line.calls
    line.calls = number + 1
    at, file = place(2)
    line.call = number, name, subject, text, at, file
    try:
        value = function(*args, **options)
    except BaseException as error:
        line.effects.append({
            'kind': 'call.raised', 'call': number, 'error': type(error).__name__, 'message': _message(error),
        })
        raise
    else:
        line.effects.append((number, show(value)))
        return value
    finally:
        line.call = None


def _message(error):
    """What the error says, where that is its own text and not a method of the program's."""
    if type(error).__str__ not in _PLAIN_STR:
        return ''
    try:
        return str(error)[:200]
    except Exception:
        return ''


_PLAIN_STR = {BaseException.__str__, OSError.__str__, KeyError.__str__}


def quiet_call(name, subject, text, function, args=(), options={}):  # noqa: B006 (never changed)
    """The same for what may come to no op at all: then nobody hears of it."""
    if not RUN.on:
        return function(*args, **options)
    line = current()
    if line.call is not None or line.busy or line.ended:
        return function(*args, **options)
    number = line.calls
    try:
        return call(name, subject, text, function, args, options)
    finally:
        if line.said != number and line.calls == number + 1:
            # Its end is the last that it has left to be told.
            line.effects.pop()
            line.calls = number


class own_code:
    """Within: the program's own code, called by the library; its calls are calls of their own."""

    __slots__ = ('line', 'call')

    def __enter__(self):
        self.line = current()
        self.call, self.line.call = self.line.call, None

    def __exit__(self, *_):
        self.line.call = self.call


def like(new, original):
    """The hook, looking like what it stands in front of, to `pickle` and to `inspect` too."""
    if isinstance(original, (types.BuiltinFunctionType, Builtin)) and isinstance(new, types.FunctionType):
        new = Builtin(new)
    names = '__module__', '__name__', '__qualname__', '__doc__'
    for name in (*names, '__self__', '__text_signature__') if isinstance(new, Builtin) else names:
        try:
            setattr(new, name, getattr(original, name))
        except (AttributeError, TypeError):
            pass
    try:
        new.__wrapped__ = original
    except AttributeError:
        pass
    return new


def nothing(*_args, **_options):
    return ''


def first(*args, **_options):
    """The first argument, for people."""
    return show(args[0]) if args else ''


def identity(subject, name='_lockstep_id'):
    """What the run calls it; None for what has no name here, whatever else it has for every attribute, as mocks do."""
    found = getattr(subject, name, None)
    return found if found.__class__ is str else None


def as_call(cls, method, name, subject=identity, text=nothing):
    """Makes a method of a library class a call of the run."""
    original = cls.__dict__[method]

    def hook(self, *args, **options):
        if not RUN.on:
            return original(self, *args, **options)
        return call(name, subject(self), text(*args, **options), original, (self, *args), options)

    setattr(cls, method, like(hook, original))
