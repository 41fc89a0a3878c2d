"""Three gardeners share a queue of beds. Main puts one marker at its end, and waits for all three."""
import multiprocessing as mp


def dig(beds, number):
    while True:
        bed = beds.get()
        if bed is None:
            return


if __name__ == '__main__':
    beds = mp.Queue()
    gardeners = [mp.Process(target=dig, args=(beds, n), name=f'gardener{n}') for n in range(3)]
    for gardener in gardeners:
        gardener.start()
    for bed in range(4):
        beds.put(bed)
    beds.put(None)
    for gardener in gardeners:
        gardener.join()
