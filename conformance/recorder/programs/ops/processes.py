"""Processes and threads."""

import multiprocessing
import os
import threading
import weakref
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

from ..call import attributes, op, plain_methods
from ..entries import child_entry, run_thread
from ..frame import unique_path
from ..journal import note

# process object -> path of its program
_paths = weakref.WeakKeyDictionary()


@op
def Process(call):
    path = unique_path(f"{call.frame.path}/{call.args[0]}")
    process = call.library().Process(
        target=child_entry,
        args=(path, call.args[1], *call.values(2)),
        **call.given("name", "daemon"),
    )
    _paths[process] = path
    call.bind(0, process)


@op
def Thread(call):
    path = unique_path(f"{call.frame.path}/{call.args[0]}")
    args = (path, call.args[1], *call.values(2))
    call.bind(0, threading.Thread(target=run_thread, args=args, **call.given("name", "daemon")))


@op
def start(call):
    process = call.object(0)
    process.start()
    if process in _paths:
        note("P", _paths[process], process.pid)


@op
def join(call):
    thing = call.object(0)
    if isinstance(thing, (BaseProcess, threading.Thread)):
        thing.join(call.timeout())
    else:
        thing.join()


plain_methods("close", "terminate", "kill", "is_alive")
attributes("exitcode", "name", "daemon")


@op
def set_daemon(call):
    call.object(0).daemon = call.args[1]


@op
def has_pid(call):
    return call.object(0).pid is not None


@op
def active_children(call):
    return sorted(child.name for child in multiprocessing.active_children())


@op
def my_name(call):
    return multiprocessing.current_process().name


@op
def my_daemon(call):
    return multiprocessing.current_process().daemon


@op
def parent_name(call):
    parent = multiprocessing.parent_process()
    return None if parent is None else parent.name


@op
def parent_alive(call):
    return multiprocessing.parent_process().is_alive()


@op
def wait_parent(call):
    return bool(wait([multiprocessing.parent_process().sentinel], call.timeout()))


@op
def ppid_is_parent(call):
    return os.getppid() == multiprocessing.parent_process().pid


@op
def in_main(call):
    return multiprocessing.parent_process() is None


@op
def start_method(call):
    return multiprocessing.get_start_method()


@op
def set_start_method(call):
    multiprocessing.set_start_method(call.args[0], **call.given("force"))


@op
def get_context(call):
    call.bind(0, multiprocessing.get_context(*call.args[1:]))
