"""What Linux says about the processes of a run, and how they are ended."""

import ctypes
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
TRACKER_GRACE_S = 1.0
GIVE_UP_S = 5.0


@dataclass(frozen=True)
class ProcessState:
    zombie: bool
    parent: int
    group: int
    wait_status: int  # of a zombie


def adopt_orphans():
    """Orphans of a case become children of this process, so that none stays behind as a zombie."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def state_of(pid):
    """None if there is no such process."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    # The name, in parentheses, may hold anything; what follows the last one is numbers.
    fields = text[text.rindex(")") + 2 :].split()
    return ProcessState(fields[0] == "Z", int(fields[1]), int(fields[2]), int(fields[-1]))


def members(group):
    """{pid: state} of the processes of a process group."""
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            state = state_of(int(name))
            if state is not None and state.group == group:
                found[int(name)] = state
    return found


def end_group(leader):
    """Kills all processes of the leader's group; the leader itself is left to be waited for.

    The tracker of semaphores gets a moment to remove those that the dead have left.
    """
    begin = time.monotonic()
    while time.monotonic() - begin < GIVE_UP_S:
        present = members(leader)
        others = {pid: state for pid, state in present.items() if pid != leader or not state.zombie}
        if not others:
            return
        for pid, state in others.items():
            if state.zombie:
                reap(pid, state)
            elif time.monotonic() - begin > TRACKER_GRACE_S or not is_tracker(pid):
                kill(pid)
        time.sleep(0.02)


def reap(pid, state):
    if state.parent == os.getpid():
        try:
            os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            pass


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def is_tracker(pid):
    try:
        return b"resource_tracker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
