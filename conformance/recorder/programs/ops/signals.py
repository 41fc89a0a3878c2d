import os
import signal

from ..call import op
from ..entries import handler_for


@op
def signal_(call):
    """A program, or SIG_DFL or SIG_IGN."""
    name, handler = call.args[:2]
    number = getattr(signal, name)
    signal.signal(number, getattr(signal, handler) if handler.startswith("SIG_") else handler_for(name, handler))


@op
def getsignal(call):
    found = signal.getsignal(getattr(signal, call.args[0]))
    return found.name if isinstance(found, signal.Handlers) else "handler"


@op
def send_signal(call):
    os.kill(call.object(0).pid, getattr(signal, call.args[1]))


@op
def signal_parent(call):
    os.kill(os.getppid(), getattr(signal, call.args[0]))


@op
def raise_signal(call):
    signal.raise_signal(getattr(signal, call.args[0]))
