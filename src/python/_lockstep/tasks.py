"""The life of a task of a pool or an executor, as the picture tells it. What runs it is the library; here is only told what it does."""
import re
import traceback

from . import places
from .calls import show
from .line import RUN, current, effect


_MOST_WORDS = 200


def task_text(function, args=()):
    """`double(21)`. Arguments that are no tuple are shown and not gone through: that may raise, or use them up."""
    shown = map(show, args) if args.__class__ in (tuple, list) else (f'*{show(args)}',)
    return f'{getattr(function, "__name__", None) or show(function)}({", ".join(shown)})'


def said_by(error):
    """`ValueError: no such row`, in a few words; None for no error."""
    if not isinstance(error, BaseException):
        return None
    said = ''.join(traceback.format_exception_only(type(error), error)).strip().splitlines()[-1]
    # Addresses in memory are others in the next run.
    return re.sub(r' at 0x[0-9a-fA-F]+', '', said)[:_MOST_WORDS]


def note(ident, of, text, state, error=None):
    if ident is None or of is None or not RUN.on:
        return
    by = current().thread if state == 'running' else None
    said = said_by(error)
    more = {} if said is None else {'error': said}
    effect('task', task={'id': ident, 'of': of, 'text': text, 'state': state, 'by': by, **more})


def error_is_met(ident, of):
    """The program has met the error of this task or job: asking is no op, and errors that nobody asks for go unseen."""
    if ident is not None and of is not None and RUN.on:
        effect('update.composite', object=of, set={f'error-met:{ident}': True})


def watched(initializer, of):
    """The initializer of a worker of this pool: what it raises ends the worker, and is told as the pool's."""
    if initializer is None or of is None:
        return initializer

    def run(*args):
        try:
            return initializer(*args)
        except BaseException as error:
            tell_initializer(of, error)
            raise

    return run


def tell_initializer(of, error):
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if places.file_of(frame.f_code.co_filename) == '']
    effect('update.composite', object=of, set={
        'initializer-error': said_by(error), 'initializer-worker': current().thread,
        'initializer-line': lines[-1] if lines else None,
    })


class purpose:
    """Within: what this thread makes is made for this object."""

    __slots__ = ('of', 'before')

    def __init__(self, of):
        self.of = of

    def __enter__(self):
        line = current()
        self.before, line.purpose = line.purpose, self.of

    def __exit__(self, *_):
        current().purpose = self.before


class Through:
    """A queue as one loop of the library sees it: everything is the queue's own but what is watched here."""

    def __init__(self, queue, **watched):
        self.__dict__.update(watched, _queue=queue)

    def __getattr__(self, name):
        return getattr(self.__dict__['_queue'], name)
