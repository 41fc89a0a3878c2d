"""Puts all hooks in, in the order in which they need each other."""
from . import (
    alarms, births, clock, exits, interpreters, made, output, passing, pipes, polls, processes, programs, queues, semaphores,
    sending, signals, sigwaits, sockets, threads, thread_queues, tracebacks, untold,
)
from .lazily import when_imported
from .line import RUN


def install():
    clock.install()
    threads.install()
    thread_queues.install()
    pipes.install()
    polls.install()
    sockets.install()
    passing.install()
    processes.install()
    exits.install()
    programs.install()
    semaphores.install()
    births.install()
    made.install()
    queues.install()
    sending.install()
    signals.install()
    sigwaits.install()
    alarms.install()
    tracebacks.install()
    if RUN.learns:
        from . import barrier_cells
        untold.install()
        barrier_cells.install()
    for module, names in LAZY.items():
        when_imported(module, names)


def _managers():
    from . import managers
    managers.install()


def _shared():
    from . import cells, shared
    RUN.unsaid = cells.unsaid
    shared.install()


def _segments():
    from . import cells, segments
    RUN.unsaid = cells.unsaid
    segments.install()


def _pools():
    from . import pools
    pools.install()


def _loops():
    from . import loops
    loops.install()


def _futures(name):
    def install_part():
        from . import futures
        getattr(futures, name)()
    return install_part


LAZY = {
    'asyncio.selector_events': _loops,
    'multiprocessing.managers': _managers,
    'multiprocessing.pool': _pools,
    'multiprocessing.shared_memory': _segments,
    'multiprocessing.sharedctypes': _shared,
    'concurrent.futures._base': _futures('install_futures'),
    'concurrent.futures.thread': _futures('install_threads'),
    'concurrent.futures.process': _futures('install_processes'),
    'subprocess': programs.install_subprocess,
    **{module: interpreters.installer(module) for module in interpreters.MODULES},
}


def install_streams():
    output.install()
