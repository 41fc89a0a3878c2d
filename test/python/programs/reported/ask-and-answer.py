"""Two players each wait for the other one's first move."""
import multiprocessing as mp


def play(mine, other):
    move = mine.get()
    other.put(move + 1)


if __name__ == '__main__':
    white, black = mp.Queue(), mp.Queue()
    players = [
        mp.Process(target=play, args=(white, black), name='white'),
        mp.Process(target=play, args=(black, white), name='black'),
    ]
    for player in players:
        player.start()
    for player in players:
        player.join()
