"""Lockstep inside CPython: the library stays CPython's own, its lowest calls ask first.

Before anything that another process or thread could notice, a thread announces an op and waits to be let go; the model
of the run says what the op does, the interpreter does it for real, and the kernel's answer is compared with the model's.
Only the standard library is used, CPython 3.8 to 3.13; `docs/python.md` says what is hooked and why.
"""
# What the host and every interpreter of a run must agree on.
VERSION = 5
