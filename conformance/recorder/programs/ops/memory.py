"""Shared memory: Value, Array and ShareableList."""

import multiprocessing
from multiprocessing import shared_memory

from ..call import op, plain_methods
from ..expressions import evaluate, read_shared
from ..session import pause


@op
def Value(call):
    call.bind(0, multiprocessing.Value(call.args[1], call.value(2), lock=lock_of(call)))


@op
def Array(call):
    call.bind(0, multiprocessing.Array(call.args[1], call.value(2), lock=lock_of(call)))


def lock_of(call):
    """True, False, or the lock of that name."""
    lock = call.options.get("lock", True)
    return call.frame.look(lock) if isinstance(lock, str) else lock


@op
def read(call):
    return read_shared(call.frame, call.args[0], call.args[1:])


@op
def write(call):
    *index, expression = call.args[1:]
    store(call, index, evaluate(call.frame, expression))


@op
def add(call):
    """A plain read and a plain write, with a pause between them if the op has one."""
    *index, expression = call.args[1:]
    old = read_shared(call.frame, call.args[0], index)
    if "sleep" in call.options:
        pause(call.options["sleep"])
    total = old + evaluate(call.frame, expression)
    store(call, index, total)
    return total


def store(call, index, value):
    shared = call.object(0)
    if index:
        shared[evaluate(call.frame, index[0])] = value
    else:
        shared.value = value


@op
def get_lock(call):
    call.bind(1, call.object(0).get_lock())


@op
def ShareableList(call):
    call.bind(0, shared_memory.ShareableList(call.value(1)))


@op
def shm(call):
    """The block of memory in which the list lies."""
    call.bind(0, call.object(1).shm)


plain_methods("unlink")


@op
def format_(call):
    return call.object(0).format
