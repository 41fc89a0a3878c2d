"""`SharedMemory`: names and bytes are the kernel's; small blocks are told as cells."""
import multiprocessing.shared_memory as shared_memory
import weakref

from . import addresses, cells, made, untold
from .calls import as_call, call, identity, like, nothing, show
from .line import RUN, effect, is_native
from .semaphores import compose


def _watch(segment, memory, ident, is_new):
    seen = weakref.ref(segment)

    def peek():
        found = seen()
        return None if found is None or found._mmap is None else bytes(found._mmap)

    return cells.watch(segment, memory, ident, 'B', segment.size, peek, is_new)


def _created(segment):
    ident, memory = RUN.name('shared-memory'), RUN.name('memory')
    if _watch(segment, memory, ident, True) is None:
        return
    compose(
        segment, 'shared-memory', {'memory': memory},
        {'name': segment._name, 'size': segment.size, 'state': 'linked'}, None, ident,
    )
    addresses.say_segment(segment._name, memory, ident)


def _attached(segment):
    known = addresses.segment_at(segment._name)
    if known is None:
        return
    memory, ident = known
    # A block that this process sees twice is told once.
    if memory in RUN.cells or _watch(segment, memory, ident, False) is not None:
        segment._lockstep_id = ident
        RUN.reach.extend((memory, ident))


def install():
    Segment = shared_memory.SharedMemory
    init, unlink = Segment.__init__, Segment.unlink

    def __init__(self, name=None, create=False, size=0, **options):
        if is_native():
            return init(self, name, create, size, **options)
        # Whether it is there, and what stands in it, is looked at without an op.
        untold.say('memory')
        how = 'create' if create else 'attach'
        call(f'sharedMemory.{how}', None, show(name) if name is not None else '', init, (self, name, create, size), options)
        if create:
            made.note_block(self._name)
        return _created(self) if create else _attached(self)

    def gated_unlink(self):
        unlink(self)
        ident = identity(self)
        if ident is not None and not is_native():
            effect('update.composite', object=ident, set={'state': 'unlinked'})

    Segment.__init__ = like(__init__, init)
    Segment.unlink = like(gated_unlink, unlink)
    for method in ('close', 'unlink'):
        as_call(Segment, method, f'sharedMemory.{method}', identity, nothing)
