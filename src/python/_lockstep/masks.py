"""What the kernel says of processes and signals: who holds one back, and who is in a group (Linux; elsewhere nobody can tell)."""
import io
import os

_open, _listdir = io.open, os.listdir


def _lines(path):
    with _open(path) as file:
        return file.read().splitlines()


def is_held_back_by(pid, task, number):
    """Whether this thread does not let the signal through."""
    try:
        masks = [line.split()[1] for line in _lines(f'/proc/{pid}/task/{task}/status') if line.startswith('SigBlk:')]
    except OSError:
        return False
    return any(int(mask, 16) >> number - 1 & 1 for mask in masks)


def is_held_back(pid, number):
    """Whether no thread of this process lets the signal through."""
    try:
        tasks = _listdir(f'/proc/{pid}/task')
    except OSError:
        return False
    return bool(tasks) and all(is_held_back_by(pid, task, number) for task in tasks)


def members_of(group):
    """Numbers of the living processes of a group, this one last: it may end by what it sends."""
    found = []
    for name in _listdir('/proc'):
        if name.isdigit():
            try:
                state, _, its = _lines(f'/proc/{name}/stat')[0].rpartition(') ')[2].split()[:3]
            except (OSError, IndexError):
                continue
            if int(its) == group and state not in 'ZX':
                found.append(int(name))
    own = os.getpid()
    return sorted(found, key=lambda pid: (pid == own, pid))
