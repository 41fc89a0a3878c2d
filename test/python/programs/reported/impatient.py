"""Looks into a queue until the time is over: nothing but the clock ends it."""
import multiprocessing as mp
import time

orders = mp.Queue()
end = time.time() + 5
while time.time() < end:
    if not orders.empty():
        break
print('waited', round(end + 0.2 - time.time()) == 0)
