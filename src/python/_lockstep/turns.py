"""Turns of the library's own loops: calls that no line of the program asked for, so that a turn is one step."""
from .line import RUN, current


def turn(name, subject, text=''):
    """The loop's last turn is over, and the next one begins."""
    if not RUN.on:
        return
    line = current()
    if line.busy or line.ended:
        return
    finish(line)
    number = line.calls
    line.calls = number + 1
    line.call = number, name, subject, text, None, ''


def finish(line=None):
    """The last turn is over."""
    if line is None:
        line = current()
    if line.call is not None and line.call[4] is None:
        line.effects.append((line.call[0], 'None'))
        line.call = None
