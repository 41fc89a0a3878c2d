"""How a process ended, in one number."""
import os
import signal
import sys
from multiprocessing import Process


def leave(way):
    if way == 'exit':
        sys.exit(3)
    if way == 'raises':
        raise ValueError('too salty')
    if way == 'hardExit':
        os._exit(7)
    if way == 'killed':
        os.kill(os.getpid(), signal.SIGKILL)
    return 'thanks'  # nobody will ever see this


def main():
    for way in ['returns', 'exit', 'raises', 'hardExit', 'killed']:
        guest = Process(target=leave, args=(way,), name=way)
        guest.start()
        guest.join()
        print(f'{way}: {guest.exitcode}')


if __name__ == '__main__':
    main()
