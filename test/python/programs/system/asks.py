"""Asks for a name, then reads numbers until there are no more."""
import sys

name = input('who? ')
print('hello', name)
print(sum(int(line) for line in sys.stdin))
try:
    input()
except EOFError:
    print('no more')
