#!/usr/bin/env python3
"""Records what Linux does with the two ends of a socket pair: what fits, what comes back, who is woken.

  sockets.py FILE [--seed N] [--sequences N]

Each sequence is a list of moves, each with what the kernel answered and what it then charges the senders of both ends
(SIOCOUTQ). A move is one of
  ["write", end, n, answer]   a write that does not wait: n or "EAGAIN"
  ["read", end, n, answer]    a read that does not wait
  ["block", end, n]           a thread writes n bytes and waits
  ["close", end]              the last copy of the end is closed, which ends the sequence
followed by {"charged": [a, b], "waiting": [...], "ended": {end: answer}}. Needs Linux and Python 3.8.
"""

import argparse
import errno
import fcntl
import json
import os
import random
import socket
import struct
import threading
import time

SIOCOUTQ = 0x5411
SETTLED_S = 0.02
ONE_BUFFER = 36544


class Pair:
    def __init__(self):
        a, b = socket.socketpair()
        self.ends = {"a": a, "b": b}
        self.waiting = {}
        self.ended = {}

    def charged(self):
        return [self.charge(end) for end in ("a", "b")]

    def charge(self, end):
        if self.ends[end].fileno() < 0:
            return None
        return struct.unpack("i", fcntl.ioctl(self.ends[end].fileno(), SIOCOUTQ, b"\0" * 4))[0]

    def now(self, end, call):
        """The answer of a call that does not wait."""
        try:
            return call(self.ends[end])
        except BlockingIOError:
            return "EAGAIN"
        except OSError as error:
            return errno.errorcode[error.errno]

    def block(self, end, count):
        def write():
            try:
                answer = os.write(descriptor, bytes(count))
            except OSError as error:
                answer = errno.errorcode[error.errno]
            self.ended[end] = answer
            del self.waiting[end]

        descriptor = self.ends[end].fileno()
        self.waiting[end] = threading.Thread(target=write, daemon=True)
        self.waiting[end].start()

    def settle(self):
        before = None
        while True:
            time.sleep(SETTLED_S)
            after = (self.charged(), sorted(self.waiting))
            if after == before:
                break
            before = after
        ended, self.ended = self.ended, {}
        return {"charged": after[0], "waiting": after[1], "ended": ended}


def size(dice):
    return dice.choice([dice.randint(1, 100), dice.randint(1, 5000), dice.randint(1, ONE_BUFFER)])


def sequence(dice, length):
    pair = Pair()
    moves = []
    for _ in range(length):
        end = dice.choice("ab")
        kind = dice.choices(["write", "read", "block", "close"], [5, 5, 2, 0.15])[0]
        if kind == "block" and end in pair.waiting:
            kind = "read"
        if kind == "block":
            move = [kind, end, dice.choice([size(dice), dice.randint(100_000, 600_000)])]
            pair.block(end, move[2])
        elif kind == "write":
            count = size(dice)
            move = [kind, end, count, pair.now(end, lambda one: one.send(bytes(count), socket.MSG_DONTWAIT))]
        elif kind == "read":
            count = dice.choice([size(dice), dice.randint(1, 120_000)])
            move = [kind, end, count, pair.now(end, lambda one: len(one.recv(count, socket.MSG_DONTWAIT)))]
        else:
            if end in pair.waiting:
                continue
            move = [kind, end]
            pair.ends[end].close()
        moves.append([move, pair.settle()])
        if kind == "close":
            break
    for one in pair.ends.values():
        one.close()
    return moves


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sequences", type=int, default=24)
    parser.add_argument("--length", type=int, default=60)
    args = parser.parse_args()
    dice = random.Random(args.seed)
    sequences = [sequence(dice, args.length) for _ in range(args.sequences)]
    with open(args.file, "w", encoding="utf-8") as out:
        lines = (",\n  ".join(json.dumps(move) for move in moves) for moves in sequences)
        out.write("[\n" + ",\n".join(f" [\n  {one}\n ]" for one in lines) + "\n]\n")


if __name__ == "__main__":
    main()
