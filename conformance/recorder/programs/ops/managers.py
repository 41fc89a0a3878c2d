"""Managers: the library's own, and one that registers a type of the program's."""

from multiprocessing.managers import BaseManager

from ..call import op


class Counter:
    def __init__(self, start=0):
        self.count = start

    def add(self, amount):
        self.count += amount
        return self.count

    def read(self):
        return self.count

    def fail(self):
        raise KeyError("count")

    def _reset(self):
        self.count = 0


def make_counter(start):
    return Counter(2 * start)


@op
def Manager(call):
    call.bind(0, call.library().Manager())


@op
def OwnManager(call):
    manager = type("OwnManager", (BaseManager,), {})
    manager.register("Counter", Counter, **call.given("exposed"))
    manager.register("double", make_counter)
    call.bind(0, manager())


@op
def mgr(call):
    make = getattr(call.object(0), call.args[1])
    call.bind(2, make(*call.rest(3)))


@op
def call_method(call):
    return getattr(call.object(0), call.args[1])(*call.rest(2))


@op
def kill_server(call):
    server = call.object(0)._process
    server.kill()
    server.join()
