"""Two threads take two locks in opposite order."""
import threading
import time

left, right = threading.Lock(), threading.Lock()


def take(first, second):
    with first:
        time.sleep(0.1)
        with second:
            print('both')


if __name__ == '__main__':
    hands = [
        threading.Thread(target=take, args=(left, right), name='one'),
        threading.Thread(target=take, args=(right, left), name='two'),
    ]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
