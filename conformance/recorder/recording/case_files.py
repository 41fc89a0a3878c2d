"""Reads and writes cases files. Written files have a line for every op and every outcome, so that diffs stay small."""

import json
import os
from pathlib import Path


def load(directory):
    """{file: [case, ...]}, in the order of names."""
    return {path: json.loads(path.read_text("utf-8")) for path in sorted(Path(directory).glob("*.json"))}


def save(path, cases):
    text = "[\n" + ",\n".join(case_text(case) for case in cases) + "\n]\n"
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    os.replace(new, path)


def case_text(case):
    return block("{}", 0, [f"{one_line(key)}: {field_text(key, value)}" for key, value in case.items()])


def field_text(key, value):
    if key == "programs":
        return named_lists(value, 2)
    return outcome_text(value) if key == "expect" else one_line(value)


def outcome_text(outcome):
    lines = []
    for key, value in outcome.items():
        if key == "processes":
            processes = [
                f'{one_line(path)}: {{"exit": {one_line(process["exit"])}, "ops": {lines_of(process["ops"], 6)}}}'
                for path, process in value.items()
            ]
            text = block("{}", 4, processes)
        else:
            text = named_lists(value, 4) if key == "tasks" else one_line(value)
        lines.append(f"{one_line(key)}: {text}")
    return block("{}", 2, lines)


def named_lists(lists, indent):
    return block("{}", indent, [f"{one_line(name)}: {lines_of(items, indent + 2)}" for name, items in lists.items()])


def lines_of(items, indent):
    return block("[]", indent, [one_line(item) for item in items])


def block(brackets, indent, lines):
    """The lines between brackets, two columns further in."""
    if not lines:
        return brackets
    opening, closing = brackets
    margin = " " * indent
    return f"{opening}\n{margin}  " + f",\n{margin}  ".join(lines) + f"\n{margin}{closing}"


def one_line(value):
    return json.dumps(value, ensure_ascii=False)
