"""Whichever connection speaks first, until all are silent."""
import time
from multiprocessing import Pipe, Process, connection


def report(line, name, pause):
    for number in range(2):
        time.sleep(pause)
        line.send((name, number))
    line.close()


if __name__ == '__main__':
    lines, posts = [], []
    for name, pause in (('north', 0.9), ('south', 0.3)):
        here, there = Pipe(duplex=False)
        post = Process(target=report, args=(there, name, pause), name=name)
        post.start()
        there.close()
        lines.append(here)
        posts.append(post)
    while lines:
        for line in connection.wait(lines):
            try:
                print(line.recv())
            except EOFError:
                lines.remove(line)
    for post in posts:
        post.join()
