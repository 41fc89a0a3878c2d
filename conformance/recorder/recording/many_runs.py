"""Runs of many cases at a time: to compare them with what is written, or to write it."""

import concurrent.futures
import difflib
import platform

from .case_files import outcome_text, save
from .one_run import run_case


def run_all(cases, jobs, scale, *more):
    """Yields (case, result or exception); cases that must run alone come last, one at a time."""
    together = [case for case in cases if not case.get("alone")]
    alone = [case for case in cases if case.get("alone")]
    for some, width in ((together, jobs), (alone, 1)):
        with concurrent.futures.ThreadPoolExecutor(width) as executor:
            running = {executor.submit(run_case, case, scale, *more): case for case in some}
            for future in concurrent.futures.as_completed(running):
                yield running[future], future.exception() or future.result()


def show(cases, args):
    for case, result in run_all(cases, args.jobs, args.scale):
        print(f"{case['id']}: {case['title']}")
        if isinstance(result, Exception):
            print(repr(result))
        else:
            print(outcome_text(result.outcome))
            print(result.stderr, end="")
    return 0


def check(cases, args):
    """A mismatch is run again, alone: a busy machine may delay a process by more than the half unit a case allows."""
    reasons = ((case, problem(case, result)) for case, result in run_all(cases, args.jobs, args.scale))
    suspects = [(case, reason) for case, reason in reasons if reason is not None]
    unsteady, failed = [], []
    for case, reason in suspects:
        for _ in range(args.again):
            reason = problem(case, run_case(case, args.scale))
            if reason is None:
                unsteady.append(case["id"])
                break
        else:
            failed.append(case["id"])
            print(f"FAILED {case['id']}\n{reason}")
    if unsteady:
        print(f"agreed only when run alone: {', '.join(unsteady)}")
    print(f"{len(cases)} cases, {len(failed)} failed, Python {platform.python_version()}")
    return 1 if failed else 0


def problem(case, result):
    """Why the result does not agree with the case, or None if it does."""
    if isinstance(result, Exception):
        return f"  the run failed: {result!r}"
    if result.overran:
        return "  it never came to rest"
    if "expect" not in case:
        return "  nothing is written down"
    return difference(case["expect"], result.outcome)


def difference(expected, actual):
    if expected == actual:
        return None
    lines = difflib.ndiff(outcome_text(expected).splitlines(), outcome_text(actual).splitlines())
    return "\n".join(f"  {line}" for line in lines if line[0] in "-+")


def record(files, cases, args):
    """Writes what all repeats agree on; a case whose repeats differ is left without an expectation."""
    outcomes, flaky = {}, {}
    for n in range(args.repeats):
        for case, result in run_all([case for case in cases if case["id"] not in flaky], args.jobs, args.scale):
            name = case["id"]
            if isinstance(result, Exception) or result.overran:
                flaky[name] = problem(case, result)
            elif name not in outcomes:
                outcomes[name] = result.outcome
            elif outcomes[name] != result.outcome:
                flaky[name] = difference(outcomes[name], result.outcome)
        print(f"repeat {n + 1} of {args.repeats} is done", flush=True)
    for name, reason in flaky.items():
        print(f"DIFFERS FROM RUN TO RUN {name}\n{reason}")
    chosen = {case["id"] for case in cases}
    for path, all_of_file in files.items():
        if chosen.isdisjoint(case["id"] for case in all_of_file):
            continue
        for case in all_of_file:
            if case["id"] in chosen:
                case.pop("expect", None)
                if case["id"] not in flaky:
                    case["expect"] = outcomes[case["id"]]
        save(path, all_of_file)
    print(f"{len(cases) - len(flaky)} cases written, {len(flaky)} without expectation, Python {platform.python_version()}")
    return 1 if flaky else 0
