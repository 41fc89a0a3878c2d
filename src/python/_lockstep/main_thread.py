"""
The end of a process's main thread, as its other threads see it: it counts as over as soon as it only waits for them. And the end of one
that a fork has made the main thread: its process lives on until the last thread is over, and ends with 0.
"""
import threading

from . import line as lines

from .calls import call
from .line import current, effect, op
from .outside import milliseconds
from .run import RUN

# The gate of each process that somebody has waited at for this.
_gates = {}


def is_over():
    """Says so, as `threading._shutdown` does before it waits for the others."""
    main = threading.main_thread()
    if not main.is_alive():
        return
    handle = getattr(main, '_handle', None)
    if handle is not None:
        handle._set_done()
    elif main.ident == threading.get_ident():
        main._tstate_lock.release()
        main._stop()
    gate = _gates.get(RUN.process)
    if gate is not None:
        op(('gate.open', gate))


# The process whose main thread has ended like any other, and the lines of its threads that are over.
_without = [None]
_over = set()


def end(line):
    """Announces the end of this thread, which began with `line`: in the child of a fork it has another one."""
    own = current()
    if own is line and _without[0] != RUN.process:
        return lines.end_thread(line)
    if own is not line:
        is_over()
        _without[0] = RUN.process
        _over.clear()
    _over.add(own.fd)
    if lines.are_all_over(_over):
        from . import processes
        return processes.say_goodbye(0)
    return lines.end_thread(own)


def join(main, timeout, joined):
    """`join` of the main thread by another one; `joined` is CPython's own, which waits at a lock that nobody sees."""
    call('thread.join', None, main.name, _wait, (main, timeout, joined))


def _wait(main, timeout, joined):
    if RUN.process not in _gates:
        gate = RUN.name('gate')
        effect('create.gate', gate=gate)
        # Known before anybody can open it, and there before one looks whether it is too late.
        op(('process.poll', []))
        _gates.setdefault(RUN.process, gate)
    if main.is_alive() and not op(('gate.wait', _gates[RUN.process], None if timeout is None else milliseconds(max(0, timeout))))[0]:
        return
    joined(main, 0)


def wait_for_the_rest():
    """Threads whose functions are over, and which the interpreter has not taken down yet."""
    if hasattr(threading, '_thread_shutdown'):
        return threading._thread_shutdown()
    while True:
        with threading._shutdown_locks_lock:
            locks = list(threading._shutdown_locks)
            threading._shutdown_locks.clear()
        if not locks:
            return None
        for lock in locks:
            lock.acquire()
            lock.release()
