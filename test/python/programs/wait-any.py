"""Raw forks, and whichever ends first: `os.wait`, exit codes, signals."""
import os
import signal
import time

if __name__ == '__main__':
    ended = {}
    pids = []
    for code in (3, 1, 2):
        pid = os.fork()
        if pid == 0:
            time.sleep(code / 5)
            if code == 2:
                os.kill(os.getpid(), signal.SIGKILL)
            os._exit(code)
        pids.append(pid)
    for _ in pids:
        pid, status = os.wait()
        print(pids.index(pid), -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
    try:
        os.wait()
    except ChildProcessError as error:
        print(type(error).__name__, error)
    pid = os.fork()
    if pid == 0:
        time.sleep(60)
        os._exit(0)
    print(os.waitpid(-1, os.WNOHANG))
    os.kill(pid, signal.SIGTERM)
    print(os.waitpid(-1, 0) == (pid, signal.SIGTERM))
    try:
        os.kill(2**22 + 1, 0)
    except ProcessLookupError as error:
        print(type(error).__name__)
    try:
        os.kill(2**22 + 1, signal.SIGTERM)
    except ProcessLookupError as error:
        print(type(error).__name__)
