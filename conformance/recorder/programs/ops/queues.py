import multiprocessing
from multiprocessing import queues
from multiprocessing.pool import ApplyResult

from ..call import op, plain_methods


@op
def Queue(call):
    call.bind(0, call.library().Queue(**call.given("maxsize")))


@op
def JoinableQueue(call):
    call.bind(0, call.library().JoinableQueue(**call.given("maxsize")))


@op
def SimpleQueue(call):
    call.bind(0, call.library().SimpleQueue())


@op
def put(call):
    queue, value = call.object(0), call.value(1)
    queue.put(value, *blocking(call, queue))


@op
def get(call):
    source = call.object(0)
    if isinstance(source, ApplyResult) or hasattr(source, "successful"):
        return source.get(call.timeout())
    return source.get(*blocking(call, source))


def blocking(call, queue):
    """The arguments block and timeout; a SimpleQueue has none."""
    if isinstance(queue, queues.SimpleQueue):
        return ()
    return call.options.get("block", True), call.timeout()


@op
def put_nowait(call):
    call.object(0).put_nowait(call.value(1))


plain_methods("get_nowait", "qsize", "empty", "full", "task_done", "join_thread", "cancel_join_thread")
