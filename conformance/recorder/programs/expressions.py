"""The expressions of the format."""

import copy
import operator
import threading


def evaluate(frame, expression):
    match expression:
        case str():
            return frame.look(expression[1:]) if expression.startswith("$") else expression
        case ["lit", value]:
            return copy.deepcopy(value)
        case ["list", *items]:
            return evaluate_all(frame, items)
        case ["arg", position]:
            return frame.args[position]
        case ["add" | "mul" | "eq" | "ge" as name, left, right]:
            return getattr(operator, name)(evaluate(frame, left), evaluate(frame, right))
        case ["val", name, *index]:
            return read_shared(frame, name, index)
        case ["fill", length]:
            return "x" * evaluate(frame, length)
        case ["unpicklable"]:
            return threading.Lock()
        case list():
            raise NotImplementedError(f"no such expression: {expression!r}")
        case _:
            return expression


def evaluate_all(frame, expressions):
    return [evaluate(frame, expression) for expression in expressions]


def read_shared(frame, name, index):
    """One plain read: v.value without an index, a[i] with one."""
    shared = frame.look(name)
    if index:
        return shared[evaluate(frame, index[0])]
    return shared.value
