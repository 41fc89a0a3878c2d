"""What `acquire` of the locks of threads says to arguments that make no sense, and to odd ones that do."""
import threading

ASKED = (
    (True, None), (True, 'x'), (False, 1), (True, -2), (True, 1e300), (True, float('nan')), (True, 2), (True, 0.5),
    (1, 1), (0,), ('no',), (None,), (True, True), (True, -1.0), (False, -1),
)


def ask(lock, arguments):
    try:
        return lock.acquire(*arguments)
    except (TypeError, ValueError, OverflowError) as error:
        return f'{type(error).__name__}: {error}'


for arguments in ASKED:
    lock, again = threading.Lock(), threading.RLock()
    again.acquire()
    print(arguments, ask(lock, arguments), ask(threading.RLock(), arguments), ask(again, arguments), flush=True)
