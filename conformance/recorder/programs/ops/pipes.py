import multiprocessing
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

from ..call import attributes, op, plain_methods


@op
def Pipe(call):
    a, b = multiprocessing.Pipe(**call.given("duplex"))
    call.bind(0, a)
    call.bind(1, b)


@op
def send(call):
    call.object(0).send(call.value(1))


plain_methods("recv")


@op
def send_bytes(call):
    call.object(0).send_bytes(b"x" * call.args[1])


@op
def recv_bytes(call):
    return call.object(0).recv_bytes(**call.given("maxlength"))


@op
def poll(call):
    return call.object(0).poll(call.timeout(default=0))


attributes("closed")


@op
def fileno(call):
    return call.object(0).fileno() >= 0


@op
def wait_ready(call):
    waited = {waitable(call.frame.look(name)): name for name in call.args[0]}
    ready = {waited[one] for one in wait(list(waited), call.timeout())}
    return [name for name in call.args[0] if name in ready]


def waitable(thing):
    return thing.sentinel if isinstance(thing, BaseProcess) else thing
