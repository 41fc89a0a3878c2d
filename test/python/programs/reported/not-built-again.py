"""An error whose __init__ wants more than its args hold cannot be unpickled in main."""
from multiprocessing import Pool


class Spilled(Exception):
    def __init__(self, litres, where):
        super().__init__(where)
        self.litres = litres


def carry(bucket):
    if bucket == 1:
        raise Spilled(3, "stairs")
    return bucket


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(carry, range(3)))
