"""Memory that processes share, as cells with histories.

It is written without asking anybody, so each block has a shadow that all processes of the run share: what the model knows of
it. Before a thread announces anything, blocks are held against their shadows. One thread runs at a time, so what differs was
written by this one since it was last let go.
"""
import ctypes
import math
import os
import struct
import weakref

from . import native
from .line import RUN, effect

# Cells of one block that are told, and blocks of one process.
MOST_CELLS = 4096
MOST_BLOCKS = 256
_libc = ctypes.CDLL(None, use_errno=True)
_libc.mmap.restype = ctypes.c_void_p
_libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
_libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
_READ_WRITE, _SHARED = 3, 1


class Block:
    """One piece of shared memory. `peek()` gives its bytes, None once this process cannot see it any more."""

    __slots__ = ('memory', 'object', 'count', 'size', '_format', '_peek', '_shadow')

    def __init__(self, memory, ident, typecode, count, peek, is_new):
        self.memory, self.object, self.count = memory, ident, count
        self._format = struct.Struct(f'={count}{typecode}')
        self.size = self._format.size
        self._peek = peek
        self._shadow = _shared_page(memory, self.size, is_new)
        if is_new:
            self.learn(peek())

    def known(self):
        return ctypes.string_at(self._shadow, self.size)

    def learn(self, data):
        ctypes.memmove(self._shadow, data, self.size)

    def values(self, data):
        return [_cell(value) for value in self._format.unpack(data)]

    def change(self):
        """What was written that the model does not know: `(from, values)`, or None."""
        data = self._peek()
        if data is None:
            return forget(self)
        before = self.known()
        if data == before:
            return None
        old, new = self.values(before), self.values(data)
        self.learn(data)
        differing = [at for at in range(self.count) if old[at] != new[at]]
        if not differing:
            return None
        first, last = differing[0], differing[-1]
        return first, new[first:last + 1]

    def close(self):
        _libc.munmap(self._shadow, self.size)


def _shared_page(memory, size, is_new):
    """A file of the run's folder in memory. Mapped without Python's own `mmap`, which would keep a number open."""
    path = os.path.join(os.path.dirname(RUN.path), f'cells-{memory}')
    fd = os.open(path, os.O_RDWR | os.O_CLOEXEC | (os.O_CREAT if is_new else 0), 0o600)
    try:
        if is_new:
            os.ftruncate(fd, size)
        at = _libc.mmap(None, size, _READ_WRITE, _SHARED, fd, 0)
    finally:
        native.close(fd)
    if at is None or at == ctypes.c_void_p(-1).value:
        raise OSError(ctypes.get_errno(), 'mmap')
    return at


def _cell(value):
    """As JSON has it; what it has no number for by its name."""
    if value.__class__ is int:
        return value
    if math.isfinite(value) and (value or math.copysign(1, value) > 0):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    return 'nan' if math.isnan(value) else '-0.0' if value == 0 else 'inf' if value > 0 else '-inf'


def watch(owner, memory, ident, typecode, count, peek, is_new):
    """Keeps a block in sight as long as its owner lives; None where there are too many to tell of."""
    if count > MOST_CELLS or count < 1 or len(RUN.cells) >= MOST_BLOCKS:
        return None
    block = Block(memory, ident, typecode, count, peek, is_new)
    RUN.cells[memory] = block
    if is_new:
        effect('create.memory', memory=memory, typecode=typecode, cells=block.values(block.known()))
        RUN.reach.append(memory)
    weakref.finalize(owner, forget, block).atexit = False
    return block


def forget(block):
    if RUN.cells.pop(block.memory, None) is not None:
        block.close()


def unsaid():
    """Effects for all that was written and not told."""
    found = []
    for block in list(RUN.cells.values()):
        change = block.change()
        if change is not None:
            found.append({'kind': 'memory.changed', 'memory': block.memory, 'from': change[0], 'values': change[1]})
    return found
