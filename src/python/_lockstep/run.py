"""What this process knows of the run it belongs to. One object, reset after a fork."""
import collections
import itertools
from _thread import RLock


class Run:
    """`on`: ops are announced; off before the program begins and after the process has said that it ends."""

    __slots__ = (
        'on', 'process', 'clock_ms', 'ticks', 'reads', 'counts', 'naming', 'path', 'token', 'seed', 'began', 'entry', 'root',
        'children', 'handles', 'semaphores', 'reach', 'late', 'failure', 'works_for', 'aliases', 'exiting',
        'server', 'served', 'cells', 'unsaid', 'names', 'observe', 'is_shared', 'names_file', 'real_time', 'confined', 'arguments', 'learns',
    )

    def __init__(self):
        self.on = False
        self.process = 'P1'
        self.clock_ms = 0.0
        self.ticks = 0
        self.reads = 0
        self.counts = {}
        # Of a thread that makes something known which others may find unknown at the same time, where a run is only observed.
        self.naming = RLock()
        self.path = self.token = None
        self.seed = 1
        self.began = 0.0
        self.entry = self.root = None
        # Pids of children, and who they are in the run.
        self.children = {}
        # Numbers of open descriptors, and their handles in the run.
        self.handles = {}
        # POSIX names of semaphores, and their ids.
        self.semaphores = {}
        # Objects that this process has made or was given.
        self.reach = []
        # Effects that nobody could announce; they ride on the process's next announcement.
        self.late = collections.deque()
        self.failure = None
        self.works_for = None
        # Threads of parents that have become this process's main thread by a fork.
        self.aliases = {}
        self.exiting = False
        # An interpreter of the library's own (fork server): it forks, and is no process of the run.
        self.server = False
        # Pids of children whose parent, to the system, is the fork server, and who they are in the run.
        self.served = {}
        # Blocks of shared memory that this process sees, by their ids; what gives the effects for what changed in them.
        self.cells, self.unsaid = {}, None
        self.names = {}
        self.observe = False
        # Whether another interpreter lives in this process.
        self.is_shared = False
        self.real_time = False
        self.confined = False
        self.names_file = None
        # Whether a search learns what the program does: then it is told what else that depends on.
        self.learns = False
        self.arguments = ()

    def number(self, kind):
        """The next number of its kind in this process, from 1."""
        count = self.counts.get(kind)
        if count is None:
            # Two threads of one process may come at the same time where a run is only observed, and a collection of garbage anywhere.
            count = self.counts.setdefault(kind, itertools.count(1))
        return next(count)

    def name(self, kind):
        """The id of a new object: `pipe-1` in the main process, `pipe-P2-1` in P2."""
        n = self.number(kind)
        return f'{kind}-{n}' if self.process == 'P1' else f'{kind}-{self.process}-{n}'

    def child_name(self):
        """The id of the next process that this one makes."""
        n = self.number('process')
        return f'P{n + 1}' if self.process == 'P1' else f'{self.process}.{n}'

    def take_late(self):
        """Late effects, each to be told once."""
        found = []
        while self.late:
            found.append(self.late.popleft())
        return found

    def forked(self, process, thread, works_for):
        """In the child of a fork: the memory is the parent's, the place in the run is not."""
        aliases = {held: f'{process}/main' for held, now in self.aliases.items() if now == thread}
        aliases[thread] = f'{process}/main'
        self.aliases = aliases
        self.process = process
        self.counts, self.naming = {}, RLock()
        self.children, self.served = {}, {}
        self.late = collections.deque()
        self.failure = None
        self.works_for = works_for
        self.exiting = False


RUN = Run()
