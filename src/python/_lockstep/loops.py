"""Event loops: the socket pair by which a loop of asyncio is woken is a part of it."""
import asyncio.selector_events as selector_events

from .calls import identity, like
from .handles import pipe_of
from .line import RUN, current, effect, is_native
from .semaphores import compose


def install():
    Loop = selector_events.BaseSelectorEventLoop
    make = Loop._make_self_pipe

    def _make_self_pipe(self):
        make(self)
        handle = None if is_native() else RUN.handles.get(self._ssock.fileno())
        if handle is not None:
            compose(self, 'event-loop', {'wakeup': pipe_of(handle)}, {}, None, RUN.name('event-loop'))

    Loop._make_self_pipe = like(_make_self_pipe, make)
    run = Loop.run_forever

    def run_forever(self):
        known = identity(self)
        if known is None or is_native():
            return run(self)
        effect('update.composite', object=known, set={'runs-in': current().thread})
        try:
            return run(self)
        finally:
            effect('update.composite', object=known, set={'runs-in': None})

    Loop.run_forever = like(run_forever, run)
