"""Two bounded queues, filled crosswise."""
import sys
from multiprocessing import Process, Queue


def play(other, mine):
    for ball in [1, 2, 3]:
        other.put(ball)
    balls = 0
    while balls < 3:
        mine.get()
        balls += 1
    print(f'has {balls} balls')


def main(places='1'):
    to_ping = Queue(int(places))
    to_pong = Queue(int(places))
    ping = Process(target=play, args=(to_pong, to_ping), name='ping')
    pong = Process(target=play, args=(to_ping, to_pong), name='pong')
    ping.start()
    pong.start()
    ping.join()
    pong.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
