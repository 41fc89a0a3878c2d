"""A line whose host sends signals at the worst moments: right before the thread reads, while it writes, while it looks outside."""
import json
import os
import signal
import socket
import struct
import sys
import threading
import time

sys.path.insert(0, sys.argv[1])
from _lockstep import line as lines  # noqa: E402
from _lockstep.run import RUN  # noqa: E402

HEAD = struct.Struct('>II')
LONG_S = 0.5


class Host:
    def __init__(self, end, line):
        self.end = end
        self.line = line

    def says(self, message):
        body = json.dumps(message).encode()
        self.end.sendall(HEAD.pack(len(body), 0) + body)

    def hears(self):
        """The kind of the next message; 'nothing' when none comes."""
        try:
            size, _ = HEAD.unpack(self.end.recv(8, socket.MSG_WAITALL))
            message = json.loads(self.end.recv(size, socket.MSG_WAITALL))
        except TimeoutError:
            return 'nothing'
        except socket.timeout:
            return 'nothing'
        return message['announcement']['next']['kind'] if message['kind'] == 'announced' else message['kind']

    def sees_it_read(self):
        """Until the main thread stands in a system call on its line, and nowhere else."""
        seen = 0
        while seen < 5:
            time.sleep(0.01)
            with open(f'/proc/self/task/{os.getpid()}/syscall') as now:
                seen = seen + 1 if now.read().split()[1:2] == [hex(self.line.fd)] else 0

    def lets_go(self):
        outcome = {'kind': 'returned', 'value': None}
        self.says({'kind': 'grant', 'thread': 'P1/main', 'outcome': outcome, 'answers': [], 'clockMs': 0})


def right_before_a_read(own):
    """The main thread holds it back, so this one takes it: the main thread is not taken off its read, as by one that comes just before."""
    own.sees_it_read()
    os.kill(os.getpid(), signal.SIGUSR1)
    yield own.hears()
    own.says({'kind': 'wake'})
    yield own.hears()
    own.says({'kind': 'handle'})
    yield own.hears()


def while_it_writes(own):
    """The second comes while the thread says that it is done with the first."""
    os.kill(os.getpid(), signal.SIGUSR1)
    yield own.hears()
    own.says({'kind': 'wake'})
    own.says({'kind': 'handle'})
    yield own.hears()
    yield own.hears()
    own.says({'kind': 'handle'})
    yield own.hears()


def while_it_looks_outside(own):
    """What makes the thread look up is read by the handler: it is to go on looking."""
    own.says({'kind': 'wake'})
    yield own.hears()
    own.says({'kind': 'handle'})
    yield own.hears()
    yield own.hears()


def let_go_meanwhile(own):
    """The handler reads what its thread waits for, inside a read that goes on: there is nothing left to come."""
    own.sees_it_read()
    signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
    yield own.hears()
    own.lets_go()
    own.says({'kind': 'later'})
    yield own.hears()
    own.says({'kind': 'wake'})


def host(end, line, story):
    own = Host(end, line)
    end.settimeout(LONG_S)
    heard = [own.hears(), *story(own)]
    own.lets_go()
    print(*heard, own.hears())


def outside_after(handled):
    """The outside is there once the handler has run; it is called as soon as something has come on the line."""
    def watch(line):
        if handled:
            lines.tell(line, {'kind': 'outside', 'thread': line.thread})
            return True
        lines.poll_of(line).poll()
        os.kill(os.getpid(), signal.SIGUSR1)
        return False
    return watch


def main():
    end, own = socket.socketpair()
    line = lines.Line('P1/main')
    line.fd = own.detach()
    lines._local.line = line
    RUN.on = True
    handled = []
    signal.signal(signal.SIGUSR1, lambda number, _: lines.signalled(number, lambda: handled.append(number)))
    story = {
        'before': right_before_a_read, 'writes': while_it_writes, 'looks': while_it_looks_outside, 'meanwhile': let_go_meanwhile,
    }[sys.argv[2]]
    native_write = lines.native.write

    def write(fd, data):
        wrote = native_write(fd, data)
        if story is while_it_writes and b'resume' in data and len(handled) == 1:
            os.kill(os.getpid(), signal.SIGUSR1)
        return wrote

    lines.native.write = write
    thread = threading.Thread(target=host, args=(end, line, story))
    thread.start()
    if story is right_before_a_read:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    lines.op(('sleep', 1000), watch=outside_after(handled) if story is while_it_looks_outside else None)
    lines.tell(line, {'kind': 'performed', 'thread': 'P1/main'})
    thread.join()
    print('handled', len(handled))


main()
