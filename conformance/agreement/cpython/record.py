#!/usr/bin/env python3
"""Runs the cases of a file on this Python and prints a line of JSON for each: {"id", "outcome", "problem", "order", "late"}.

  record.py CASES.json [-j JOBS] [--scale FACTOR] [--silence SECONDS]

A program is over when nothing was heard of it for nine units, and for so many seconds. "order" has path and index of each op, as they
ended; "late" by how many units a sleep was longer than it should have been, at most.

A program runs as in conformance/recorder, whose recorder this uses. "problem" is null, or why there is no outcome.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "recorder"))

from recording.kernel import adopt_orphans  # noqa: E402
from recording.many_runs import run_all  # noqa: E402
from recording.one_run import SILENT_AT_LEAST_S  # noqa: E402


def line(case, result):
    if isinstance(result, Exception):
        return nothing(case, repr(result))
    if result.overran:
        return nothing(case, "it never came to rest")
    if result.held_up:
        return nothing(case, "the machine was held up")
    told = {"order": result.order, "late": result.late_units}
    return {"id": case["id"], "outcome": result.outcome, "problem": None, **told}


def nothing(case, problem):
    return {"id": case["id"], "outcome": None, "problem": problem, "order": [], "late": 0}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("-j", "--jobs", type=int, default=4)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--silence", type=float, default=SILENT_AT_LEAST_S)
    args = parser.parse_args()
    adopt_orphans()
    for case, result in run_all(json.loads(args.cases.read_text("utf-8")), args.jobs, args.scale, args.silence):
        print(json.dumps(line(case, result)), flush=True)


if __name__ == "__main__":
    main()
