"""An op on its way to the standard library, and the table of all ops."""

import multiprocessing
from dataclasses import dataclass

from .expressions import evaluate, evaluate_all
from .frame import Frame
from .session import seconds

# name -> function of a Call; what it returns is the op's value
OPS = {}


def op(function):
    """Enters a function into the table; a trailing underscore keeps a name free that Python needs."""
    OPS[function.__name__.rstrip("_")] = function
    return function


def plain_methods(*names):
    """Ops that are calls of the method of that name, without arguments, of the object they name."""
    for name in names:
        OPS[name] = lambda call, name=name: getattr(call.object(0), name)()


def timed_methods(*names):
    """The same for methods that take a timeout, None if the op has none."""
    for name in names:
        OPS[name] = lambda call, name=name: getattr(call.object(0), name)(call.timeout())


def attributes(*names):
    for name in names:
        OPS[name] = lambda call, name=name: getattr(call.object(0), name)


@dataclass(frozen=True)
class Call:
    frame: Frame
    index: str
    args: list
    options: dict

    def object(self, position):
        return self.frame.look(self.args[position])

    def value(self, position):
        return evaluate(self.frame, self.args[position])

    def values(self, position):
        """Of a list of expressions, which may be absent."""
        return evaluate_all(self.frame, self.args[position] if position < len(self.args) else [])

    def rest(self, position):
        return evaluate_all(self.frame, self.args[position:])

    def bind(self, position, value):
        self.frame.bind(self.args[position], value)

    def bind_result(self, value):
        self.frame.bind(self.options["as"], value)

    def timeout(self, default=None):
        return seconds(self.options.get("timeout", default))

    def library(self):
        """multiprocessing itself, or its context for the method that the op names."""
        if "method" not in self.options:
            return multiprocessing
        return multiprocessing.get_context(self.options["method"])

    def given(self, *names):
        """Those of the options that the op has, as keyword arguments."""
        return {name: self.options[name] for name in names if name in self.options}
