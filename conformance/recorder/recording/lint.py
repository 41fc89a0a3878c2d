"""Looks for mistakes in cases before anything is run."""

from programs import ops  # noqa: F401 (fills the table)
from programs.call import OPS
from programs.execution import COMPOUND

REQUIRED = {"id", "title", "start_method", "time_unit_s", "programs"}
OPTIONAL = {"note", "alone", "expect"}
OPTIONS = set(
    "as catch timeout block maxsize duplex lock sleep daemon name maxlength initializer initargs maxtasksperchild "
    "max_tasks_per_child kwds address backlog authkey exposed method force callback error_callback chunksize wait cancel_futures return_when".split()
)
LONGEST_TITLE = 140
LONGEST_WAIT = 6  # units; the recorder takes 9 silent ones for the end

# Where a compound op has its lists of ops.
BODIES = {"loop_until_error": [0], "repeat": [1], "with": [1], "if": [1, 2]}


def complaints(files):
    seen = set()
    for path, cases in files.items():
        for case in cases:
            name = f"{path.name}: {case.get('id')}"
            for complaint in about_case(case):
                yield f"{name}: {complaint}"
            if case.get("id") in seen:
                yield f"{name}: the id occurs twice"
            seen.add(case.get("id"))


def about_case(case):
    keys = set(case)
    if keys - REQUIRED - OPTIONAL:
        yield f"unknown keys {sorted(keys - REQUIRED - OPTIONAL)}"
    if REQUIRED - keys:
        yield f"missing keys {sorted(REQUIRED - keys)}"
        return
    if case["start_method"] not in ("fork", "spawn", "forkserver"):
        yield f"start method {case['start_method']!r}"
    if len(case["title"]) > LONGEST_TITLE:
        yield f"the title has more than {LONGEST_TITLE} characters"
    if "main" not in case["programs"]:
        yield "there is no program main"
    for program in case["programs"].values():
        yield from about_ops(program)


def about_ops(program):
    for one in program:
        if not isinstance(one, list) or not one or one[0] not in OPS.keys() | COMPOUND.keys() | {"params"}:
            yield f"unknown op {one!r}"
            continue
        name, *args = one
        options = args.pop() if args and isinstance(args[-1], dict) else {}
        for option in options.keys() - OPTIONS:
            yield f"unknown option {option!r} in {one!r}"
        waits = [options.get("timeout"), options.get("sleep"), args[0] if name == "sleep" else None]
        if any(isinstance(wait, (int, float)) and wait > LONGEST_WAIT for wait in waits):
            yield f"waits longer than {LONGEST_WAIT} units: {one!r}"
        for position in BODIES.get(name, []):
            if position < len(args):
                yield from about_ops(args[position])
