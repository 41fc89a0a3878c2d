"""The same, and nobody gives up."""
import threading

lock = threading.RLock()
for name in ('first', 'second'):
    thread = threading.Thread(target=lock.acquire, name=name)
    thread.start()
    thread.join()
