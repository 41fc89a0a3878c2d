"""What a manager hands out is a copy: one that is changed where it stands, as in `d['rows'].append(1)`, is lost, and that is told [MG2]."""
import dis
import sys

from . import places
from .line import effect
from .unshared import is_plain, mark

_GIVING = ('__getitem__', 'get', 'setdefault')
_TYPES = (list, dict, set)
# By thread: copies that only their statement knows, each with its mark, the object it came from, and its key.
_given = {}
_asks = {}


def given(thread, subject, method, key, value):
    """`value` goes to the program, which may change it."""
    if subject is None or method not in _GIVING or type(value) not in _TYPES or not is_plain(value):
        return
    frame = sys._getframe()
    while frame is not None and places.file_of(frame.f_code.co_filename) is None:
        frame = frame.f_back
    if frame is not None and _is_used_in_place(frame.f_code, frame.f_lasti):
        _given.setdefault(thread, []).append((value, mark(value), subject, key))


def tell(thread):
    """Those that nobody knows any more, if they have changed. One that somebody has kept may be put back yet."""
    for entry in _given.pop(thread, ()):
        if _references(entry) <= _ALONE and mark(entry[0]) != entry[1]:
            effect('noticed', what='managed-copy', names=[entry[2], entry[3]])


def tell_all():
    for thread in list(_given):
        tell(thread)


def forget():
    """In the child of a fork: what its parent was given is the parent's."""
    _given.clear()


def _references(entry):
    return sys.getrefcount(entry[0])


_ALONE = _references(([], None))
_IN_PLACE = ('LOAD_METHOD', 'LOAD_ATTR')
_STORES = ('STORE_SUBSCR', 'DELETE_SUBSCR', 'DUP_TOP_TWO', 'COPY')
_EVALUATES = ('LOAD_', 'BINARY_', 'FORMAT_', 'BUILD_', 'CACHE', 'EXTENDED_ARG')


def _is_used_in_place(code, at):
    """Whether the statement goes on with a part of it, and gives it no name."""
    known = _asks.get((code, at))
    if known is None:
        known = _asks[code, at] = _is_changed_first([one for one in dis.get_instructions(code) if one.offset > at])
    return known


def _is_changed_first(instructions):
    """The value lies on the stack: whether it is asked for an attribute, or for a part of it to be set, before anything else."""
    above = 0
    for one in instructions:
        name = one.opname
        if name in _IN_PLACE and above == 0:
            return True
        if name in _STORES:
            return above == 1
        if not name.startswith(_EVALUATES) or name.startswith('BINARY_') and above < 2:
            return False
        above += dis.stack_effect(one.opcode, one.arg)
    return False


__all__ = ['forget', 'given', 'tell', 'tell_all']
