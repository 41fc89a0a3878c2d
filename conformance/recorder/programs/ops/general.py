import atexit
import builtins
import os
import signal
import sys
import time

from ..call import op
from ..entries import run_task
from ..frame import PROCESS_GLOBALS, Return
from ..journal import note_late
from ..session import pause, seconds
from ..tasks import task_path


@op
def sleep(call):
    begun = time.monotonic()
    pause(call.value(0))
    note_late(time.monotonic() - begun - seconds(call.value(0)))


@op
def let(call):
    value = call.value(1)
    call.bind(0, value)
    return value


@op
def letg(call):
    PROCESS_GLOBALS[call.args[0]] = value = call.value(1)
    return value


@op
def eval_(call):
    return call.value(0)


@op
def exit_(call):
    sys.exit(*call.rest(0))


@op
def atexit_(call):
    atexit.register(run_task, task_path(call), call.args[0], call.values(1))


@op
def hard_exit(call):
    os._exit(call.args[0])


@op
def kill_self(call):
    os.kill(os.getpid(), signal.SIGKILL)
    signal.pause()


@op
def raise_(call):
    raise getattr(builtins, call.args[0])("raised by the program")


@op
def return_(call):
    raise Return(call.value(0))
