"""Printed twice: text that waits in a buffer is memory, and a fork copies memory."""
import os
import sys


def main(before='nothing'):
    print('Dear guest, ', end='')
    if before == 'flush':
        sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        print('from the kitchen')
        sys.exit()
    os.waitpid(pid, 0)
    print('from the house')


if __name__ == '__main__':
    main(*sys.argv[1:])
