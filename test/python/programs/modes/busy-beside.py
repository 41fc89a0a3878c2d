"""One thread computes without an end until the other one has slept."""
import threading
import time

is_over = False


def compute():
    while not is_over:
        pass


thread = threading.Thread(target=compute)
thread.start()
time.sleep(1.5)
is_over = True
thread.join()
print('ended')
