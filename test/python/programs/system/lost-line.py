"""A child that something outside of the run stops, cuts off and ends, while its parent sends it what it waits for."""
import os
import subprocess
import sys
import tempfile
from multiprocessing import Pipe, Process

CUT_OFF = '''
import os, signal, socket, sys, time
pid, told, *sockets = sys.argv[1:]
time.sleep(0.5)  # The child waits at its pipe by then.
os.kill(int(pid), signal.SIGSTOP)
for one in sockets:
    socket.socket(fileno=int(one)).shutdown(socket.SHUT_RDWR)
open(told, 'w').close()
time.sleep(1)
os.kill(int(pid), signal.SIGKILL)
'''


def sockets():
    found = []
    for name in os.listdir('/proc/self/fd'):
        try:
            # The first three are the output, which is the parent's too.
            if int(name) > 2 and os.readlink('/proc/self/fd/' + name).startswith('socket:'):
                found.append(int(name))
        except OSError:
            pass  # It was the folder itself.
    return found


def child(end, told):
    open_now = sockets()
    subprocess.Popen(
        [sys.executable, '-S', '-c', CUT_OFF, str(os.getpid()), told, *map(str, open_now)], pass_fds=open_now, env={}
    )
    print('the child read', end.recv())


if __name__ == '__main__':
    folder = tempfile.mkdtemp()
    told = os.path.join(folder, 'told')
    reads, writes = Pipe(duplex=False)
    one = Process(target=child, args=(reads, told))
    one.start()
    subprocess.run(['sh', '-c', 'while ! test -e "$0"; do sleep 0.02; done', told])
    writes.send('a message')
    one.join()
    print('exit code', one.exitcode)
    os.remove(told)
    os.rmdir(folder)
