"""The journal of a run: one JSON list a line, appended by all processes of the case.

  ["S", path, pid]                the program at path begins in that process
  ["P", path, pid]                that process was started to run path
  ["B", path, index, op, pid]     an op begins
  ["E", path, index, end, value]  it is over; end is "ok" or "raise"
  ["W", pid, status]              somebody has waited for that process: its wait status
  ["L", seconds]                  a sleep took so much longer than was asked for
"""

import functools
import json
import multiprocessing.popen_forkserver as popen_forkserver
import os

from .session import JOURNAL_FILE
from .values import class_name, describe


@functools.lru_cache(maxsize=None)
def _descriptor():
    return os.open(os.environ[JOURNAL_FILE], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)


def note(*record):
    """One write each, so that records of different processes never mix."""
    os.write(_descriptor(), (json.dumps(record) + "\n").encode())


def note_late(seconds):
    note("L", seconds)


def note_begin(frame, index, op):
    if not frame.quiet:
        note("B", frame.path, index, op, os.getpid())


def note_value(frame, index, value):
    if not frame.quiet:
        note("E", frame.path, index, "ok", describe(value))


def note_error(frame, index, error):
    if not frame.quiet:
        note("E", frame.path, index, "raise", class_name(error))


@functools.lru_cache(maxsize=None)
def note_waits():
    """From now on every exit status that this process or a forked child of it learns goes to the journal."""
    wait = os.waitpid

    @functools.wraps(wait)
    def noting_wait(pid, options):
        found, status = wait(pid, options)
        if found != 0:
            note("W", found, status)
        return found, status

    os.waitpid = noting_wait
    polled = popen_forkserver.Popen.poll

    @functools.wraps(polled)
    def noting_poll(popen, *flags):
        code = polled(popen, *flags)
        # The server has waited: what it has said is all that anybody hears.
        if code is not None:
            note("W", popen.pid, code << 8 if code >= 0 else -code)
        return code

    popen_forkserver.Popen.poll = noting_poll
