"""A semaphore that begins without permits, and that nobody gives any."""
import threading

done = threading.Semaphore(0)
done.acquire()
