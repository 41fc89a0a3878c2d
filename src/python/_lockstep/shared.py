"""`Value`, `Array` and their raw kin: their locks are hooked below; here are their cells."""
import ctypes
import multiprocessing.sharedctypes as sharedctypes
import weakref

from . import cells, untold
from .calls import call, identity, like, show
from .line import RETURNED, RUN, current, is_native, op
from .semaphores import compose, semaphore_of

# The types whose cells are told, as they are typed.
_TYPECODES = {ctypes.c_int: 'i', ctypes.c_byte: 'b', ctypes.c_ubyte: 'B', ctypes.c_double: 'd'}
# Values and arrays that are being made, whose raw part is no object by itself.
_making = []


def _kind_of(raw):
    """`(kind, typecode, count)`; None for what has no cells of one such type."""
    if isinstance(raw, ctypes.Array):
        typecode = _TYPECODES.get(raw._type_)
        return None if typecode is None else ('array', typecode, raw._length_)
    typecode = _TYPECODES.get(type(raw))
    return None if typecode is None else ('value', typecode, 1)


def _watch(raw, memory, ident, is_new):
    kind, typecode, count = _kind_of(raw)
    seen = weakref.ref(raw)

    def peek():
        found = seen()
        return None if found is None else bytes(memoryview(found).cast('B'))

    return cells.watch(raw, memory, ident, typecode, count, peek, is_new)


def _made(raw, lock=None):
    """A value or array has been made, and filled; gives its id."""
    found = _kind_of(raw)
    if found is None:
        untold.say('memory')
        return None
    kind, typecode, count = found
    ident, memory = RUN.name(kind), RUN.name('memory')
    if _watch(raw, memory, ident, True) is None:
        untold.say('memory')
        return None
    # The wrapper of the memory travels wherever the memory does.
    raw._wrapper._lockstep = memory, ident
    parts = {'memory': memory}
    if lock is not None and hasattr(lock, '_semlock'):
        parts['lock'] = semaphore_of(lock)
    compose(raw, kind, parts, {'typecode': typecode, 'size': count}, None, ident)
    return ident


def _install_makers():
    for name in ('RawValue', 'RawArray'):
        _raw(name)
    for name in ('Value', 'Array'):
        _locked(name)
    rebuild, reduce = sharedctypes.rebuild_ctype, sharedctypes.reduce_ctype

    def rebuild_ctype(type_, wrapper, length):
        raw = rebuild(type_, wrapper, length)
        known = getattr(wrapper, '_lockstep', None)
        if known is not None and not is_native() and _watch(raw, *known, False) is not None:
            raw._lockstep_id = known[1]
        return raw

    def reduce_ctype(obj):
        known = getattr(obj._wrapper, '_lockstep', None)
        launch = None if is_native() else current().launch
        if known is not None and launch is not None:
            for ident in known:
                launch.gives(ident)
        return reduce(obj)

    sharedctypes.rebuild_ctype = like(rebuild_ctype, rebuild)
    sharedctypes.reduce_ctype = like(reduce_ctype, reduce)


def _raw(name):
    original = getattr(sharedctypes, name)

    def hook(*args, **options):
        raw = original(*args, **options)
        if not is_native() and not _making:
            _made(raw)
            untold.say('cells')
        return raw

    setattr(sharedctypes, name, like(hook, original))


def _locked(name):
    original = getattr(sharedctypes, name)

    def hook(*args, **options):
        if is_native():
            return original(*args, **options)
        _making.append(name)
        try:
            found = original(*args, **options)
        finally:
            _making.pop()
        if isinstance(found, sharedctypes.SynchronizedBase):
            _made(found._obj, found._lock)
        else:
            _made(found)
        return found

    setattr(sharedctypes, name, like(hook, original))


def _block_of(raw):
    known = getattr(getattr(raw, '_wrapper', None), '_lockstep', None)
    return None if known is None or is_native() else RUN.cells.get(known[0])


def _read(block, first, last, get):
    """Looks at cells: an op, so that the model knows who has seen what."""
    def perform(kind, value, answers):
        return get() if kind == RETURNED else None

    return op(('memory.read', block.memory, first, last), perform)[1]


def _write(block, first, raw, values, put):
    """Writes cells. What does not fit has raised already, on a copy."""
    def perform(kind, value, answers):
        if kind == RETURNED:
            put()
            block.learn(bytes(memoryview(raw).cast('B')))

    op(('memory.write', block.memory, first, values), perform)


def _install_value():
    Value = sharedctypes.Synchronized
    native_value = Value.value

    def get(self):
        block = _block_of(self._obj)
        if block is None:
            return native_value.fget(self)

        def body():
            with self:
                return _read(block, 0, 1, lambda: self._obj.value)

        return call('value.get', block.object, '', body)

    def put(self, value):
        raw = self._obj
        block = _block_of(raw)
        if block is None:
            return native_value.fset(self, value)

        def body():
            with self:
                tried = type(raw)()
                tried.value = value
                data = bytes(memoryview(tried).cast('B'))
                _write(block, 0, raw, block.values(data), lambda: setattr(raw, 'value', value))

        return call('value.set', block.object, show(value), body)

    Value.value = property(get, put)


def _install_array():
    Array = sharedctypes.SynchronizedArray
    getitem, setitem = Array.__getitem__, Array.__setitem__

    def place_of(raw, index):
        return index + len(raw) if index < 0 else index

    def __getitem__(self, i):
        raw = self._obj
        block = _block_of(raw)
        if block is None or not _is_cell(i, raw) and not isinstance(i, slice):
            return getitem(self, i)
        first, last = (0, len(raw)) if isinstance(i, slice) else (place_of(raw, i), place_of(raw, i) + 1)

        def body():
            with self:
                return _read(block, first, last, lambda: raw[i])

        return call('array.get', block.object, _shown(i), body)

    def __setitem__(self, i, value):
        raw = self._obj
        block = _block_of(raw)
        # What a slice changes is told with the next op.
        if block is None or not _is_cell(i, raw):
            return setitem(self, i, value)

        def body():
            with self:
                tried = (raw._type_ * 1)()
                tried[0] = value
                data = bytes(memoryview(tried).cast('B')) * block.count
                _write(block, place_of(raw, i), raw, block.values(data)[:1], lambda: raw.__setitem__(i, value))

        return call('array.set', block.object, f'{i}, {show(value)}', body)

    Array.__getitem__, Array.__setitem__ = like(__getitem__, getitem), like(__setitem__, setitem)


def _is_cell(index, raw):
    return isinstance(index, int) and -len(raw) <= index < len(raw)


def _shown(index):
    if not isinstance(index, slice):
        return str(index)
    return ':'.join('' if one is None else show(one) for one in (index.start, index.stop))


def install():
    _install_makers()
    _install_value()
    _install_array()
    if RUN.learns:
        _tell_of_raw_looks()


def _tell_of_raw_looks():
    get_obj = sharedctypes.SynchronizedBase.get_obj

    def hook(self):
        untold.say('cells')
        return get_obj(self)

    sharedctypes.SynchronizedBase.get_obj = like(hook, get_obj)


__all__ = ['identity', 'install']
