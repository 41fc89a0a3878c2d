"""A child becomes another program, and its parent hears from that through a pipe."""
import os

reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(reader)
    os.dup2(writer, 1)
    os.execvp('echo', ['echo', 'a new life'])
os.close(writer)
print(os.read(reader, 100))
print(os.WEXITSTATUS(os.waitpid(pid, 0)[1]))
