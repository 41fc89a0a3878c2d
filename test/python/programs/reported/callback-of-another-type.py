"""A callback raises in the pool's own thread, which ends with it."""
from multiprocessing import Pool

heights = []


def note(answer):
    heights.append(answer["height"])


def measure(tree):
    return tree


if __name__ == "__main__":
    pool = Pool(2)
    for tree in range(3):
        last = pool.apply_async(measure, (tree,), callback=note)
    last.wait()
    print(heights)
