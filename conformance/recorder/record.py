#!/usr/bin/env python3
"""Runs the conformance cases on the Python that runs this file (3.8 or newer, Linux, standard library only).

  record.py --check    run every case once and compare with what is written
  record.py            run every case several times and write down what it does
  record.py --show     run and print what happens
  record.py --lint     only look at the files

docs/conformance.md describes the files.
"""

import argparse
import fnmatch
import sys
from pathlib import Path

from recording.case_files import load
from recording.kernel import adopt_orphans
from recording.lint import complaints
from recording.many_runs import check, record, show

CASES = Path(__file__).resolve().parents[1] / "cases"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true")
    mode.add_argument("--show", action="store_true")
    mode.add_argument("--lint", action="store_true")
    parser.add_argument("--cases", type=Path, default=CASES, metavar="FOLDER", help="where the *.json files are")
    parser.add_argument("--only", action="append", metavar="PATTERN", help="ids to run, such as 'pipe-*'; may be repeated")
    parser.add_argument("-j", "--jobs", type=int, default=4, help="cases at a time (4)")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each case before it is written (5)")
    parser.add_argument("--again", type=int, default=2, help="how often --check tries a mismatch again (2)")
    parser.add_argument("--scale", type=float, default=1.0, help="stretches every time unit, for a busy machine")
    return parser.parse_args()


def main():
    args = arguments()
    files = load(args.cases)
    found = list(complaints(files))
    for complaint in found:
        print(complaint)
    if found or args.lint:
        print(f"{len(files)} files, {sum(map(len, files.values()))} cases, {len(found)} complaints")
        return 1 if found else 0
    patterns = args.only or ["*"]
    cases = [
        case
        for all_of_file in files.values()
        for case in all_of_file
        if any(fnmatch.fnmatch(case["id"], pattern) for pattern in patterns)
    ]
    adopt_orphans()
    if args.check:
        return check(cases, args)
    if args.show:
        return show(cases, args)
    return record(files, cases, args)


if __name__ == "__main__":
    sys.exit(main())
