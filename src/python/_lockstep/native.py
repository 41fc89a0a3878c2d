"""The calls that the hooks stand in front of, as CPython has them. Everything of this package uses these."""
import _thread
import os
import select
import signal
import time

read, write, close, dup = os.read, os.write, os.close, os.dup
pipe, fork, waitpid, kill = os.pipe, os.fork, os.waitpid, os.kill
leave = os._exit
allocate_lock = _thread.allocate_lock
start_new_thread = _thread.start_new_thread
sleep, monotonic, wall = time.sleep, time.monotonic, time.time
set_signal = signal.signal
poll = select.poll
POLLIN, POLLOUT = select.POLLIN, select.POLLOUT
