import concurrent.futures as futures

from ..call import op, plain_methods, timed_methods
from ..entries import run_item, run_task
from ..frame import unique_path
from ..tasks import callback_for, initializer, task_path, work_for_items


@op
def ProcessPoolExecutor(call):
    options = {**initializer(call), **call.given("max_tasks_per_child")}
    call.bind(0, futures.ProcessPoolExecutor(call.args[1], **options))


@op
def ThreadPoolExecutor(call):
    call.bind(0, futures.ThreadPoolExecutor(call.args[1], **initializer(call)))


@op
def submit(call):
    path = task_path(call)
    call.bind_result(call.object(0).submit(run_task, path, call.args[1], call.values(2)))


@op
def map_iter(call):
    work = work_for_items(call, task_path(call))
    options = call.given("chunksize")
    call.bind_result(call.object(0).map(run_item, work, timeout=call.timeout(), **options))


timed_methods("result", "exception")
plain_methods("done", "running", "cancel", "cancelled")


@op
def add_done_callback(call):
    path = unique_path(f"{call.frame.path}/{call.args[0]}.callback")
    call.object(0).add_done_callback(callback_for(call.args[1], path))


@op
def wait_futures(call):
    named = names_of(call)
    done, _ = futures.wait(list(named), call.timeout(), **call.given("return_when"))
    finished = {named[future] for future in done}
    return [name for name in call.args[0] if name in finished]


@op
def as_completed(call):
    named = names_of(call)
    return [named[future] for future in futures.as_completed(list(named), call.timeout())]


def names_of(call):
    return {call.frame.look(name): name for name in call.args[0]}


@op
def shutdown(call):
    """Of an executor, or of a manager, whose shutdown has no options."""
    call.object(0).shutdown(**call.given("wait", "cancel_futures"))
