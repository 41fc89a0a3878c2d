"""What has bytes moved, numbers copied and processes made by calls that few programs know: one line for each."""
import fcntl
import os
import selectors
import sys


def after_asking(write):
    """A child writes once it is asked to: the reader waits before there is anything."""
    asked_r, asked_w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.read(asked_r, 1)
        write()
        os._exit(3)
    os.write(asked_w, b'!')
    os.close(asked_r)
    os.close(asked_w)
    return pid


def copied():
    reading, writing = os.pipe()
    copy = fcntl.fcntl(reading, fcntl.F_DUPFD_CLOEXEC, 50)
    os.close(reading)
    pid = after_asking(lambda: os.write(writing, b'a'))
    print('copied', os.read(copy, 1))
    os.waitpid(pid, 0)


def by_its_name():
    reading, writing = os.pipe()
    again = os.open(f'/proc/self/fd/{writing}', os.O_WRONLY)
    os.close(writing)
    os.write(again, b'b')
    os.close(again)
    print('by its name', os.read(reading, 1), os.read(reading, 1))
    os.close(reading)


def moved(name, move):
    """Bytes go from one pipe into another, and nobody writes them there."""
    first_r, first_w = os.pipe()
    second_r, second_w = os.pipe()
    os.write(first_w, b'c')
    pid = after_asking(lambda: move(second_w, first_r))
    os.close(second_w)
    print(name, os.read(second_r, 1))
    os.waitpid(pid, 0)
    for fd in (first_r, first_w, second_r):
        os.close(fd)


def from_a_file():
    reading, writing = os.pipe()
    file = os.open(__file__, os.O_RDONLY)

    def send():
        os.sendfile(writing, file, 0, 3)

    pid = after_asking(send)
    print('from a file', os.read(reading, 3))
    os.waitpid(pid, 0)
    for fd in (reading, writing, file):
        os.close(fd)


def selected():
    """A selector that holds the system's own `select`."""
    reading, writing = os.pipe()
    pid = after_asking(lambda: os.write(writing, b'f'))
    with selectors.SelectSelector() as selector:
        selector.register(reading, selectors.EVENT_READ)
        print('selected', len(selector.select()), os.read(reading, 1))
    os.waitpid(pid, 0)


def waited_for():
    pid = os.fork()
    if pid == 0:
        os._exit(4)
    print('waited for', os.wait4(pid, 0)[1] >> 8)


def another_program(start, path):
    """A program outside of the run has the pipe's writing end: only the kernel knows when it writes."""
    reading, writing = os.pipe()
    pid = start(path, ['sh', '-c', 'sleep 0.1; echo d'], dict(os.environ), file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1)])
    os.close(writing)
    found = os.read(reading, 2), os.read(reading, 1)
    os.waitpid(pid, 0)
    os.close(reading)
    return found


def becomes():
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(writing, 1)
        os.execve('/bin/sh', ['sh', '-c', 'echo $WHO'], {'WHO': 'e'})
    os.close(writing)
    print('becomes', os.read(reading, 2), os.read(reading, 1))
    os.waitpid(pid, 0)
    os.close(reading)


def around_a_fork():
    os.register_at_fork(before=lambda: print('before'), after_in_parent=lambda: print('after'))
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


if __name__ == '__main__':
    copied()
    selected()
    by_its_name()
    from_a_file()
    if hasattr(os, 'splice'):
        moved('spliced', lambda to, source: os.splice(source, to, 1))
    waited_for()
    print('spawned', another_program(os.posix_spawn, '/bin/sh'))
    print('found', another_program(os.posix_spawnp, 'sh'))
    becomes()
    around_a_fork()
    sys.stdout.flush()
