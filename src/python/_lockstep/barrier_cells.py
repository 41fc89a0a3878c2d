"""
How many wait at a barrier, and whether it is open: two numbers in shared memory that its own methods look at and write without asking
anybody. Where a search learns the program they are cells of the model.
"""
import multiprocessing.synchronize as synchronize

from . import cells
from .calls import like
from .line import RUN, is_native

_CELLS = 2


def install():
    RUN.unsaid = cells.unsaid
    original = synchronize.Barrier.__setstate__

    def __setstate__(self, state):
        original(self, state)
        if is_native():
            return
        wrapper = state[-1]
        known = getattr(wrapper, '_lockstep', None)
        if known is None:
            wrapper._lockstep = RUN.name('memory')
        cells.watch(self, wrapper._lockstep, None, 'i', _CELLS, lambda: bytes(self._array.cast('B')), known is None)

    synchronize.Barrier.__setstate__ = like(__setstate__, original)
