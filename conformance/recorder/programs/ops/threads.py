"""What the threads of one process share: `threading`'s locks, conditions, events and barriers, and `queue.Queue`."""

import queue
import threading

from ..call import op, plain_methods


@op
def ThreadLock(call):
    call.bind(0, threading.Lock())


@op
def ThreadRLock(call):
    call.bind(0, threading.RLock())


@op
def ThreadSemaphore(call):
    call.bind(0, threading.Semaphore(call.args[1]))


@op
def ThreadBoundedSemaphore(call):
    call.bind(0, threading.BoundedSemaphore(call.args[1]))


@op
def ThreadCondition(call):
    over = [call.frame.look(call.options["lock"])] if "lock" in call.options else []
    call.bind(0, threading.Condition(*over))


@op
def ThreadEvent(call):
    call.bind(0, threading.Event())


@op
def ThreadBarrier(call):
    call.bind(0, threading.Barrier(call.args[1], timeout=call.timeout()))


@op
def ThreadQueue(call):
    call.bind(0, queue.Queue(**call.given("maxsize")))


plain_methods("locked")
