"""The system has no thread to give: who asked for it is told, and goes on with what it has."""
import threading

# What `threading` starts its threads by, in this version and that one.
STARTS = [name for name in ('_start_new_thread', '_start_joinable_thread') if hasattr(threading, name)]


def refuse(*args, **options):
    raise RuntimeError("can't start new thread")


def start(thread):
    try:
        thread.start()
        thread.join()
    except RuntimeError as error:
        print(error, thread.is_alive(), threading.active_count())


def main():
    kept = {name: getattr(threading, name) for name in STARTS}
    for name in STARTS:
        setattr(threading, name, refuse)
    start(threading.Thread(target=print, args=('never',)))
    for name in STARTS:
        setattr(threading, name, kept[name])
    start(threading.Thread(target=print, args=('now',)))


if __name__ == '__main__':
    main()
