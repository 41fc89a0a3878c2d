"""Everybody rolls the same: fork copies the state of a random generator too."""
import random
import sys
from multiprocessing import Process, set_start_method

dice = random.Random(2026)


def play(number):
    if number > 0:
        dice.seed(number)
    print('rolls', *(dice.randint(1, 6) for _ in range(3)))


def main(own_seed='false'):
    set_start_method('fork')
    for number in [1, 2, 3]:
        player = Process(target=play, args=(number if own_seed == 'true' else 0,), name=f'player-{number}')
        player.start()
        player.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
