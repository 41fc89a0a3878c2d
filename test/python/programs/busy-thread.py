"""A thread computes until main, who sleeps meanwhile, has set a flag. It takes longer than the run waits for one who computes."""
import threading
import time

done, turns = [], [0]


def count():
    while not done:
        turns[0] += 1


if __name__ == '__main__':
    counter = threading.Thread(target=count)
    counter.start()
    time.sleep(1.5)
    done.append(True)
    counter.join()
    print('counted', turns[0] > 0)
