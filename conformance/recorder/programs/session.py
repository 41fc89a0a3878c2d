"""What all processes of one run share, handed down through the environment."""

import functools
import json
import os
import time
from dataclasses import dataclass

CASE_FILE = "LOCKSTEP_CASE"
JOURNAL_FILE = "LOCKSTEP_JOURNAL"
UNIT_SECONDS = "LOCKSTEP_UNIT_SECONDS"


@dataclass(frozen=True)
class Session:
    programs: dict
    start_method: str
    unit: float  # seconds


@functools.lru_cache(maxsize=None)
def session():
    """Read once per process; a forked child has it already."""
    with open(os.environ[CASE_FILE], encoding="utf-8") as file:
        case = json.load(file)
    return Session(case["programs"], case["start_method"], float(os.environ[UNIT_SECONDS]))


def seconds(units):
    """A time in units as Python takes it; None stays None."""
    return None if units is None else units * session().unit


def pause(units):
    time.sleep(seconds(units))
