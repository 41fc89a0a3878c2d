"""The main process of a case."""

import multiprocessing

from .entries import child_entry
from .session import session


def main():
    multiprocessing.set_start_method(session().start_method)
    child_entry("main", "main")
