"""Carries numbers."""
import os


def carry(writer, number):
    writer.send((os.getpid(), number))
    print('carried', os.getpid() > 1)
