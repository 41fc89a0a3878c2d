"""The expressions of the format."""

import copy
import operator
import threading


def evaluate(frame, expression):
    if isinstance(expression, str):
        return frame.look(expression[1:]) if expression.startswith("$") else expression
    if not isinstance(expression, list):
        return expression
    name, *rest = expression
    if name in ("add", "mul", "eq", "ge"):
        left, right = evaluate_all(frame, rest)
        return getattr(operator, name)(left, right)
    if name == "lit":
        return copy.deepcopy(rest[0])
    if name == "list":
        return evaluate_all(frame, rest)
    if name == "arg":
        return frame.args[rest[0]]
    if name == "val":
        return read_shared(frame, rest[0], rest[1:])
    if name == "fill":
        return "x" * evaluate(frame, rest[0])
    if name == "unpicklable":
        return threading.Lock()
    raise NotImplementedError(f"no such expression: {expression!r}")


def evaluate_all(frame, expressions):
    return [evaluate(frame, expression) for expression in expressions]


def read_shared(frame, name, index):
    """One plain read: v.value without an index, a[i] with one."""
    shared = frame.look(name)
    if index:
        return shared[evaluate(frame, index[0])]
    return shared.value
