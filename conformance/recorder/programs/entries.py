"""Where processes, tasks and initializers begin. All are importable, as pickling needs them to be."""

import os

from .frame import PROCESS_GLOBALS, PROCESS_PATH, Frame, unique_path
from .journal import note, note_waits


def child_entry(path, program, *args):
    PROCESS_PATH[:] = [path]
    note("S", path, os.getpid())
    _run(Frame(path, PROCESS_GLOBALS, list(args)), program)


def run_task(path, program, args, named=()):
    return _run(Frame(path, dict(named), list(args)), program)


def run_thread(path, program, *args):
    _run(Frame(path, PROCESS_GLOBALS, list(args)), program)


def handler_for(name, program):
    """A signal's handler: it binds in the globals of the process that it interrupts."""

    def handler(number, interrupted):
        _run(Frame(unique_path(f"{PROCESS_PATH[0]}/{name}"), PROCESS_GLOBALS, []), program)

    return handler


def run_item(work):
    return run_task(*work)


def run_initializer(program, *args):
    _run(Frame("", PROCESS_GLOBALS, list(args), quiet=True), program)


def _run(frame, program):
    # Execution knows the ops, and some of those know these entries.
    from .execution import run_program

    note_waits()
    return run_program(frame, program)
