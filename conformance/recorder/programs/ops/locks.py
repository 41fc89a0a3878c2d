"""Locks, semaphores, conditions, events, barriers."""

from ..call import attributes, op, plain_methods, timed_methods
from ..expressions import evaluate


@op
def Lock(call):
    call.bind(0, call.library().Lock())


@op
def RLock(call):
    call.bind(0, call.library().RLock())


@op
def Semaphore(call):
    call.bind(0, call.library().Semaphore(call.args[1]))


@op
def BoundedSemaphore(call):
    call.bind(0, call.library().BoundedSemaphore(call.args[1]))


@op
def acquire(call):
    timed = [call.timeout()] if "timeout" in call.options else []
    return call.object(0).acquire(call.options.get("block", True), *timed)


@op
def Condition(call):
    over = [call.frame.look(call.options["lock"])] if "lock" in call.options else []
    call.bind(0, call.library().Condition(*over))


@op
def wait_for(call):
    return call.object(0).wait_for(lambda: evaluate(call.frame, call.args[1]), call.timeout())


@op
def notify(call):
    call.object(0).notify(*call.args[1:])


@op
def Event(call):
    call.bind(0, call.library().Event())


@op
def Barrier(call):
    call.bind(0, call.library().Barrier(call.args[1], timeout=call.timeout()))


plain_methods("release", "get_value", "notify_all", "set", "clear", "is_set", "abort", "reset")
timed_methods("wait")
attributes("n_waiting", "broken")
