"""One of three threads comes to the barrier later than the others wait: it breaks for all of them."""
import threading
import time

meet, broken = threading.Barrier(3), []


def climb():
    place = meet.wait()
    if place == 1:
        time.sleep(0.4)
    try:
        meet.wait(timeout=0.1)
    except threading.BrokenBarrierError:
        broken.append(place)


if __name__ == '__main__':
    threads = [threading.Thread(target=climb) for _ in range(2)]
    for thread in threads:
        thread.start()
    climb()
    for thread in threads:
        thread.join()
    print(sorted(broken))
