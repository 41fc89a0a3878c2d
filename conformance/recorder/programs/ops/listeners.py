import os
import tempfile
from multiprocessing import connection

from ..call import op


def key(value):
    """A text stands for its bytes; anything else is given as it is."""
    return value.encode() if isinstance(value, str) else value


def place(address):
    """An address of a program is a name: its socket lies in the folder of the run."""
    return os.path.join(tempfile.gettempdir(), address)


def options(call):
    given = call.given("backlog", "authkey")
    if "authkey" in given:
        given["authkey"] = key(given["authkey"])
    return given


@op
def Listener(call):
    given = options(call)
    if "address" in call.options:
        given["address"] = place(call.options["address"])
    call.bind(0, connection.Listener(**given))


@op
def Client(call):
    call.bind(0, connection.Client(place(call.value(1)), **options(call)))


@op
def accept(call):
    call.bind(1, call.object(0).accept())


@op
def address(call):
    call.bind(1, call.object(0).address)
