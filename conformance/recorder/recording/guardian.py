"""Ends what is left of runs when the recorder is gone, however it went.

The guardian is a process of its own, which hears of each run before it begins, by its folder. All processes of a run have that
folder in the environment that they began with. When nobody is left who could tell it of runs, those that are not over are ended.
"""

import atexit
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from programs.session import CASE_FILE

from .kernel import TRACKER_GRACE_S, is_tracker, kill, state_of

BOOT = "from recording.guardian import guard; guard()"
GIVE_UP_S = 10.0
STILL_S = 0.5  # a process that is just being made shows the environment of its maker
LOOK_EVERY_S = 0.05

_lock = threading.Lock()
_guardian = None


@contextmanager
def guarded(folder):
    """Whatever runs with this folder in its environment ends with this process."""
    _say("+", folder)
    try:
        yield
    finally:
        _say("-", folder)


def _say(sign, folder):
    global _guardian
    with _lock:
        if _guardian is None:
            _guardian = subprocess.Popen(
                [sys.executable, "-c", BOOT],
                env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            atexit.register(_let_go, _guardian)
        _guardian.stdin.write(f"{sign}{folder}\n".encode())
        _guardian.stdin.flush()


def _let_go(guardian):
    guardian.stdin.close()
    guardian.wait()


def guard():
    folders = set()
    for line in sys.stdin:
        (folders.add if line[0] == "+" else folders.discard)(line[1:-1])
    if folders:
        end_all(folders)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def end_all(folders):
    begin = last_seen = time.monotonic()
    while time.monotonic() - begin < GIVE_UP_S and time.monotonic() - last_seen < STILL_S:
        for pid in processes_with(folders):
            last_seen = time.monotonic()
            # As in `end_group`: it removes the semaphores that the dead have left.
            if last_seen - begin > TRACKER_GRACE_S or not is_tracker(pid):
                kill(pid)
        time.sleep(LOOK_EVERY_S)


def processes_with(folders):
    wanted = [f"{CASE_FILE}={folder}/".encode() for folder in folders]
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and is_of(int(name), wanted)]


def is_of(pid, wanted):
    try:
        environment = Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return False
    state = state_of(pid)
    return state is not None and not state.zombie and any(one in environment for one in wanted)
