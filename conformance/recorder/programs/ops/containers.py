"""Plain lists and dicts, Arrays, and a manager's proxies: all take Python's own syntax."""

from multiprocessing.managers import DictProxy

from ..call import op


@op
def getitem(call):
    return call.object(0)[call.value(1)]


@op
def setitem(call):
    call.object(0)[call.value(1)] = call.value(2)


@op
def delitem(call):
    del call.object(0)[call.value(1)]


@op
def append(call):
    call.object(0).append(call.value(1))


@op
def len_(call):
    return len(call.object(0))


@op
def contains(call):
    return call.value(1) in call.object(0)


@op
def dump(call):
    container = call.object(0)
    if isinstance(container, (dict, DictProxy)):
        return {key: container[key] for key in sorted(container.keys())}
    return list(container[:])
