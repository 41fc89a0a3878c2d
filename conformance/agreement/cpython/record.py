#!/usr/bin/env python3
"""Runs the cases of a file on this Python and prints a line of JSON for each: {"id", "outcome", "problem"}.

  record.py CASES.json [-j JOBS] [--scale FACTOR]

A program runs as in conformance/recorder, whose recorder this uses. "problem" is null, or why there is no outcome.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "recorder"))

from recording.kernel import adopt_orphans  # noqa: E402
from recording.many_runs import run_all  # noqa: E402


def line(case, result):
    if isinstance(result, Exception):
        return {"id": case["id"], "outcome": None, "problem": repr(result)}
    if result.overran:
        return {"id": case["id"], "outcome": None, "problem": "it never came to rest"}
    if result.held_up:
        return {"id": case["id"], "outcome": None, "problem": "the machine was held up"}
    return {"id": case["id"], "outcome": result.outcome, "problem": None}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("-j", "--jobs", type=int, default=4)
    parser.add_argument("--scale", type=float, default=1.0)
    args = parser.parse_args()
    adopt_orphans()
    for case, result in run_all(json.loads(args.cases.read_text("utf-8")), args.jobs, args.scale):
        print(json.dumps(line(case, result)), flush=True)


if __name__ == "__main__":
    main()
