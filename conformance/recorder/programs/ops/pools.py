import concurrent.futures
import multiprocessing
import os
import signal

from ..call import op, plain_methods
from ..entries import run_item, run_task
from ..tasks import callbacks, initializer, named, task_path, work_for_items, work_for_lists


@op
def ThreadPool(call):
    call.bind(0, multiprocessing.pool.ThreadPool(call.args[1], **initializer(call)))


@op
def Pool(call):
    options = {**initializer(call), **call.given("maxtasksperchild")}
    call.bind(0, call.library().Pool(call.args[1], **options))


@op
def apply(call):
    path = task_path(call)
    return call.object(0).apply(run_task, (path, call.args[1], call.values(2)), named(call))


@op
def apply_async(call):
    path = task_path(call)
    work = (path, call.args[1], call.values(2))
    call.bind_result(call.object(0).apply_async(run_task, work, named(call), **callbacks(call, path)))


@op
def map_(call):
    pool, work = call.object(0), work_for_items(call, task_path(call))
    if isinstance(pool, concurrent.futures.Executor):
        return list(pool.map(run_item, work, timeout=call.timeout(), **call.given("chunksize")))
    return pool.map(run_item, work, **call.given("chunksize"))


@op
def map_async(call):
    path = task_path(call)
    pool, work = call.object(0), work_for_items(call, path)
    call.bind_result(pool.map_async(run_item, work, **call.given("chunksize"), **callbacks(call, path)))


@op
def starmap(call):
    work = work_for_lists(call, task_path(call))
    return call.object(0).starmap(run_task, work, **call.given("chunksize"))


@op
def imap(call):
    work = work_for_items(call, task_path(call))
    call.bind_result(call.object(0).imap(run_item, work, **call.given("chunksize")))


@op
def imap_unordered(call):
    work = work_for_items(call, task_path(call))
    call.bind_result(call.object(0).imap_unordered(run_item, work, **call.given("chunksize")))


@op
def next_(call):
    iterator = call.object(0)
    return iterator.next(call.timeout()) if "timeout" in call.options else next(iterator)


plain_methods("ready", "successful")


@op
def kill_worker(call):
    pool, k = call.object(0), call.args[1]
    if isinstance(pool, concurrent.futures.Executor):
        pids = sorted(pool._processes)
    else:
        pids = [worker.pid for worker in pool._pool]
    os.kill(pids[k], signal.SIGKILL)
