"""Runs programs: op after op, each with its records, its `catch` and its `as`."""

from . import ops  # noqa: F401 (fills the table)
from .call import OPS, Call
from .expressions import evaluate
from .frame import Return
from .journal import note_begin, note_error, note_value
from .session import session

# Their `as` names what they make; for every other op it names the op's value.
BINDS_ITSELF = {"submit", "apply_async", "map_async", "imap", "imap_unordered", "map_iter"}


def run_program(frame, name):
    """Runs the program to its end and gives the value of its `return`."""
    program = session().programs[name]
    if program and program[0][0] == "params":
        for param, value in zip(program[0][1:], frame.args):
            frame.bind(param, value)
    try:
        run_ops(frame, program, "")
    except Return as ended:
        return ended.value
    return None


def run_ops(frame, program, prefix):
    for k, one in enumerate(program):
        if one[0] != "params":
            run_op(frame, one, f"{prefix}{k}")


def run_op(frame, one, index):
    name, *args = one
    options = args.pop() if args and isinstance(args[-1], dict) else {}
    call = Call(frame, index, args, options)
    try:
        if name in COMPOUND:
            COMPOUND[name](call)
        else:
            perform(name, call)
    except Return:
        raise
    except BaseException:
        if not options.get("catch"):
            raise


def perform(name, call):
    note_begin(call.frame, call.index, name)
    try:
        value = OPS[name](call)
    except Return as ended:
        note_value(call.frame, call.index, ended.value)
        raise
    except BaseException as error:
        note_error(call.frame, call.index, error)
        raise
    note_value(call.frame, call.index, value)
    if "as" in call.options and name not in BINDS_ITSELF:
        call.bind_result(value)


def run_if(call):
    branch = 1 if evaluate(call.frame, call.args[0]) else 2
    if branch < len(call.args):
        run_ops(call.frame, call.args[branch], f"{call.index}.")


def run_repeat(call):
    for k in range(call.args[0]):
        if "as" in call.options:
            call.bind_result(k)
        run_ops(call.frame, call.args[1], f"{call.index}.{k}.")


def run_loop(call):
    k = 0
    while True:
        try:
            run_ops(call.frame, call.args[0], f"{call.index}.{k}.")
        except Exception:
            return
        k += 1


def run_with(call):
    """Entering ends when the body begins, leaving begins when the body has ended."""
    frame, index = call.frame, call.index
    thing = call.object(0)
    from_body = None
    note_begin(frame, index, "with.enter")
    try:
        with thing:
            note_value(frame, index, None)
            try:
                run_ops(frame, call.args[1], f"{index}.")
            except BaseException as error:
                from_body = error
                raise
            finally:
                note_begin(frame, index, "with.exit")
    except BaseException as error:
        if error is from_body:
            note_value(frame, index, None)
        else:
            note_error(frame, index, error)
        raise
    note_value(frame, index, None)


COMPOUND = {"if": run_if, "repeat": run_repeat, "loop_until_error": run_loop, "with": run_with}
