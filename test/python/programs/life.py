"""What a process says of itself: names, daemon, exit codes, sentinel, ends by force."""
import os
import sys
import time
from multiprocessing import Process, active_children, connection, current_process, parent_process


def leave(code):
    sys.exit(code)


def drown():
    os._exit(9)


def wait_long():
    time.sleep(3600)


def who():
    print(current_process().name, parent_process().name, current_process().daemon)


if __name__ == '__main__':
    for target, args in ((leave, (3,)), (leave, ('a word',)), (leave, (None,)), (drown, ())):
        one = Process(target=target, args=args)
        print(one.exitcode, one.is_alive())
        one.start()
        one.join()
        print(target.__name__, one.exitcode, one.is_alive())
    sleeper = Process(target=wait_long, name='sleeper', daemon=True)
    sleeper.start()
    print([child.name for child in active_children()], connection.wait([sleeper.sentinel], timeout=0.2))
    sleeper.terminate()
    sleeper.join()
    print('terminated', sleeper.exitcode)
    other = Process(target=wait_long)
    other.start()
    other.kill()
    print(connection.wait([other.sentinel]) == [other.sentinel])
    other.join()
    print('killed', other.exitcode)
    other.close()
    try:
        other.is_alive()
    except ValueError as error:
        print('ValueError:', error)
    named = Process(target=who, name='ada', daemon=True)
    named.start()
    named.join()
