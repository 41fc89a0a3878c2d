"""Lists the runtime's hooks, and takes one out again. Only in copies of the runtime that tests make (`test/support/hooks.ts`).

A hook is what installing the runtime changes: an attribute of a module or of a class. Where the same object has been put in
several places, as `os.fork` is `posix.fork` too, that is one hook, by the name that comes first.
"""
import functools
import os
import sys
import threading

_OWN = __name__.rpartition('.')[0]
_NOTED = ('__doc__', '__annotations__', '__abstractmethods__', '_abc_impl', '__dict__', '__weakref__', '__warningregistry__')
_KNOWN = ('os', 'time', 'select', 'threading', 'socket', 'builtins', 'sys')
_MODE, _, _ARGUMENT = os.environ.get('HOOKS_TEST', '').partition(' ')


def _homes():
    """Modules of the library, and their classes: by name, what is in them."""
    for module in list(sys.modules.values()):
        name = getattr(module, '__name__', None)
        if not isinstance(name, str) or name.split('.')[0] == _OWN or name == '__main__' or not hasattr(module, '__dict__'):
            continue
        yield name, module
        for key, cls in list(vars(module).items()):
            if isinstance(cls, type) and cls.__module__ == name:
                yield f'{name}.{key}', cls


def _seen():
    return {
        (home, name): (owner, value)
        for home, owner in _homes() for name, value in list(vars(owner).items()) if name not in _NOTED
    }


def _name(key):
    # The one that people know: `os.fork` rather than `posix.fork` or somebody's import of it.
    home, name = key
    return home not in _KNOWN, home.startswith(('_', 'posix')), f'{home}.{name}'


def _changed(before):
    """Hooks put in since: a name each, with the places where it stands and what stood there."""
    found, homes = {}, {home: owner for (home, _), (owner, _) in before.items()}
    for key, (owner, value) in _seen().items():
        old = before.get(key, (owner, _NOTHING))[1]
        # What has only been imported meanwhile is no hook, nor are parts of the runtime's own classes.
        if old is value or homes.get(key[0]) is not owner or old is _NOTHING and not isinstance(owner, type):
            continue
        found.setdefault(id(value), []).append((key, owner, old, value))
    return {min(map(_name, (place[0] for place in places)))[-1]: places for places in found.values()}


_NOTHING = object()


def _take_out(places):
    for (_, name), owner, old, _ in places:
        if old is _NOTHING:
            delattr(owner, name)
        else:
            setattr(owner, name, old)


def around(install):
    """`install`, and then without the hook that is to be left out, or with a note of each."""
    def installed():
        before = _seen()
        install()
        hooks = _changed(before)
        if _MODE == 'leave-out' and _ARGUMENT in hooks:
            _take_out(hooks[_ARGUMENT])
        elif _MODE == 'list':
            for name in hooks:
                _note(name)
        elif _MODE == 'use':
            _note_use(hooks)
    return installed


def _note(line):
    fd = os.open(_ARGUMENT, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    _WRITE(fd, f'{line}\n'.encode())
    _CLOSE(fd)


_WRITE, _CLOSE = os.write, os.close
_codes, _used = {}, set()


def _codes_of(value):
    value = getattr(value, '__func__', value)
    # What stands for a function of C holds the hook.
    value = value.func if isinstance(value, functools.partial) else value
    code = getattr(value, '__code__', None)
    if code is not None:
        return [code]
    if isinstance(value, type):
        return [one for part in list(vars(value).values()) for one in _codes_of(part) if not isinstance(part, type)]
    if isinstance(value, property):
        return [one for part in (value.fget, value.fset) if part is not None for one in _codes_of(part)]
    if value.__class__.__module__.split('.')[0] == _OWN:
        return [one for part in list(vars(type(value)).values()) for one in _codes_of(part) if not isinstance(part, type)]
    return []


def _note_use(hooks):
    for name, places in hooks.items():
        hook = places[0][3]
        for code in _codes_of(hook):
            _codes.setdefault(code, []).append((name, getattr(hook, '__wrapped__', None)))
    threading.setprofile(_profile)
    sys.setprofile(_profile)


def _profile(frame, event, _):
    if event == 'call':
        found = _codes.get(frame.f_code, ())
        for name, original in found:
            # Many hooks are one function around different ones.
            if name not in _used and (len(found) == 1 or any(value is original for value in frame.f_locals.values())):
                _used.add(name)
                _note(name)
