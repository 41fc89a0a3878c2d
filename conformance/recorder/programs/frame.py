"""A running program: its path, its names, its arguments."""

from dataclasses import dataclass

# The globals of this process. A forked child has a copy of them, a spawned one begins with none.
PROCESS_GLOBALS = {}

# The path of the program that this process began with.
PROCESS_PATH = []

_uses = {}


@dataclass
class Frame:
    path: str
    names: dict  # the globals, or a table of its own for a task or a callback
    args: list
    quiet: bool = False  # an initializer leaves no records

    def look(self, name):
        for table in (self.names, PROCESS_GLOBALS):
            if name in table:
                return table[name]
        raise NameError(name)

    def bind(self, name, value):
        self.names[name] = value


class Return(BaseException):
    """Ends a program; no program sees it as an exception."""

    def __init__(self, value):
        super().__init__()
        self.value = value


def unique_path(path):
    """The path itself at its first use in this process, then with #2, #3, ..."""
    _uses[path] = _uses.get(path, 0) + 1
    return path if _uses[path] == 1 else f"{path}#{_uses[path]}"
