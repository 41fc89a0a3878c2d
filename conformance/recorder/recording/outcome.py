"""Folds the journal of a run into the outcome that is written down."""

import os


class Journal:
    def __init__(self, records):
        self.pids = {}  # path -> pid, for processes
        self.ops = {}  # path -> outcomes
        self.pending = {}  # path -> (index, op, pid)
        self.statuses = {}  # pid -> wait status
        self.order = []  # (path, index) of the ops that are over, as they ended
        self.late_s = 0.0  # by which a sleep was longer than it should have been, at most
        for kind, *rest in records:
            getattr(self, f"read_{kind}")(*rest)

    def read_S(self, path, pid):
        self.pids[path] = pid
        self.ops.setdefault(path, [])

    read_P = read_S

    def read_B(self, path, index, op, pid):
        if path in self.pending:
            raise ValueError(f"{path}: {op} began during {self.pending[path]}")
        self.ops.setdefault(path, [])
        self.pending[path] = (index, op, pid)

    def read_E(self, path, index, end, value):
        begun, op, _ = self.pending.pop(path)
        if begun != index:
            raise ValueError(f"{path}: {begun} began and {index} ended")
        self.ops[path].append({"i": index, "op": op, end: value})
        self.order.append([path, index])

    def read_L(self, seconds):
        self.late_s = max(self.late_s, seconds)

    def read_W(self, pid, status):
        self.statuses.setdefault(pid, status)


def exit_code(status):
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def outcome(journal, is_living, status_of):
    """`is_living(pid)`, and `status_of(pid)`: the wait status of an ended process, None if nobody knows it."""
    for path, (index, op, pid) in journal.pending.items():
        journal.ops[path].append({"i": index, "op": op, "blocked" if is_living(pid) else "died": True})
    processes, tasks, hung = {}, {}, []
    for path, ops in sorted(journal.ops.items()):
        if path not in journal.pids:
            tasks[path] = ops
            continue
        pid = journal.pids[path]
        if is_living(pid):
            hung.append(path)
            status = None
        else:
            status = journal.statuses.get(pid, status_of(pid))
        processes[path] = {"exit": None if status is None else exit_code(status), "ops": ops}
    return {"processes": processes, **({"tasks": tasks} if tasks else {}), "hung": hung}
