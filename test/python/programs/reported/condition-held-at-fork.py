"""A condition that its thread holds at a fork is the child's too, and the child can wait at its copy."""
import os
import threading

condition = threading.Condition()
with condition:
    child = os.fork()
    if child == 0:
        condition.notify_all()
        print('child', condition.wait(timeout=0.1), flush=True)
if child == 0:
    with condition:
        print('again', flush=True)
else:
    os.waitpid(child, 0)
    print('main', condition.acquire(timeout=1))
