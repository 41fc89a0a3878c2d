"""Every family of ops; importing this package fills the table."""

from . import containers, executors, general, listeners, locks, managers, memory, pipes, pools, processes, queues, signals, threads  # noqa: F401
