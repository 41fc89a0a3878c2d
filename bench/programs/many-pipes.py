"""A hundred processes with fifty descriptors each, all of them stuck; says so, and ends with its input."""
import os
import signal
import sys

PROCESSES, DESCRIPTORS = 99, 50

children = []
for _ in range(PROCESSES):
    child = os.fork()
    if child == 0:
        own, _ = os.pipe()
        while os.dup(own) < DESCRIPTORS - 1:
            pass
        os.read(own, 1)
        os._exit(0)
    children.append(child)
for _ in sys.stdin:
    print(len(children) + 1, flush=True)
for child in children:
    os.kill(child, signal.SIGKILL)
