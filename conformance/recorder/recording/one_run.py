"""One run of one case."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from programs.session import CASE_FILE, JOURNAL_FILE, UNIT_SECONDS

from .guardian import guarded
from .kernel import end_group, members, state_of
from .outcome import Journal, outcome

SILENT_UNITS = 9  # longer than any wait of a case: nothing moves any more
SILENT_AT_LEAST_S = 1.6
LONGEST_RUN_S = 60
LOOK_EVERY_S = 0.04
LATE_UNITS = 0.5  # a look so much too late means that the machine was held up
LATE_AT_LEAST_S = 0.1
MOST_TRIES = 8

PACKAGES = Path(__file__).resolve().parent.parent
BOOT = "from programs.main import main; main()"


@dataclass(frozen=True)
class RunResult:
    outcome: dict
    overran: bool
    held_up: bool
    stderr: str
    order: list  # of the ops that are over, as they ended: path and index
    late_units: float  # by which a sleep was longer than it should have been, at most


def run_case(case, scale=1.0, silence_s=SILENT_AT_LEAST_S):
    """Runs it until a run was not held up by the machine, as such a run says nothing; one that never rests is not tried again."""
    for _ in range(MOST_TRIES):
        result = run_once(case, case["time_unit_s"] * scale, silence_s)
        if result.overran or not result.held_up:
            break
    return result


@contextmanager
def folder_for_a_run():
    """Whoever of the run still lives may make files while it is removed."""
    name = tempfile.mkdtemp(prefix="lockstep-case-")
    try:
        yield Path(name)
    finally:
        shutil.rmtree(name, ignore_errors=True)


def run_once(case, unit, silence_s=SILENT_AT_LEAST_S):
    with folder_for_a_run() as folder, guarded(folder):
        journal = folder / "journal"
        journal.touch()
        case_file = folder / "case.json"
        case_file.write_text(json.dumps({key: case[key] for key in ("programs", "start_method")}), "utf-8")
        env = {
            **os.environ,
            CASE_FILE: str(case_file),
            JOURNAL_FILE: str(journal),
            UNIT_SECONDS: repr(unit),
            "PYTHONPATH": str(PACKAGES),
            "TMPDIR": str(folder),
        }
        with open(folder / "stderr", "wb") as errors:
            main = subprocess.Popen(
                [sys.executable, "-c", BOOT],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                start_new_session=True,
            )
        try:
            overran, held_up = wait_until_still(main, journal, unit, silence_s)
            told = Journal(read_journal(journal))
            seen = outcome(told, *observers(main))
        finally:
            end_group(main.pid)
            main.wait()
        errors_text = (folder / "stderr").read_text("utf-8", "replace")
        return RunResult(seen, overran, held_up, errors_text, told.order, told.late_s / unit)


def wait_until_still(main, journal, unit, silence_s):
    """Until all processes ended, or nothing was written for so long. Gives (overran, held up)."""
    silent_s = max(SILENT_UNITS * unit, silence_s)
    late_s = max(LATE_UNITS * unit, LATE_AT_LEAST_S)
    begin = last_change = last_look = time.monotonic()
    size = 0
    held_up = False
    while True:
        time.sleep(LOOK_EVERY_S)
        now = time.monotonic()
        held_up = held_up or now - last_look > LOOK_EVERY_S + late_s
        last_look = now
        if journal.stat().st_size != size:
            size, last_change = journal.stat().st_size, now
        if main.poll() is not None and all(state.zombie for state in members(main.pid).values()):
            return False, held_up
        if size > 0 and now - last_change > silent_s:
            return False, held_up
        if now - begin > LONGEST_RUN_S:
            return True, held_up


def read_journal(journal):
    with open(journal, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def observers(main):
    """How to tell, for processes of this run, whether one lives and how one ended that nobody waited for."""

    def is_living(pid):
        if pid == main.pid:
            return main.poll() is None
        state = state_of(pid)
        return state is not None and state.group == main.pid and not state.zombie

    def status_of(pid):
        if pid == main.pid:
            code = main.poll()
            return None if code is None else (-code if code < 0 else code << 8)
        state = state_of(pid)
        return state.wait_status if state is not None and state.group == main.pid and state.zombie else None

    return is_living, status_of
