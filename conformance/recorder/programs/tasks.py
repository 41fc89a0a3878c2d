"""What pools and executors share: the paths of tasks, their work, callbacks and initializers."""

from .entries import run_initializer, run_task
from .expressions import evaluate, evaluate_all
from .frame import unique_path


def task_path(call):
    return unique_path(f"{call.frame.path}/{call.options.get('as', '@' + call.index)}")


def work_for_items(call, path):
    """One task for each expression, with its value as the argument: the arguments of run_item."""
    return [
        (f"{path}[{k}]", call.args[1], [evaluate(call.frame, expression)])
        for k, expression in enumerate(call.args[2])
    ]


def work_for_lists(call, path):
    """One task for each list of expressions: the arguments of run_task."""
    return [
        (f"{path}[{k}]", call.args[1], evaluate_all(call.frame, expressions))
        for k, expressions in enumerate(call.args[2])
    ]


def named(call):
    """The keyword arguments of run_task: names that the program of the task has."""
    if "kwds" not in call.options:
        return {}
    return {"named": {name: evaluate(call.frame, one) for name, one in call.options["kwds"].items()}}


def callback_for(program, path):
    """A function of one argument that runs the program in this process; None without a program."""
    if program is None:
        return None
    return lambda value: run_task(path, program, [value])


def callbacks(call, path):
    return {
        option: callback_for(call.options.get(option), f"{path}.{option}")
        for option in ("callback", "error_callback")
    }


def initializer(call):
    if "initializer" not in call.options:
        return {}
    args = evaluate_all(call.frame, call.options.get("initargs", []))
    return {"initializer": run_initializer, "initargs": (call.options["initializer"], *args)}
