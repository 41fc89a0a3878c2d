"""An error that cannot be built again breaks the executor, though no worker has died."""
from concurrent.futures import ProcessPoolExecutor


class Blunt(Exception):
    def __init__(self, saw, wood):
        super().__init__(f'{saw} in {wood}')


def cut():
    raise Blunt('saw 2', 'oak')


if __name__ == '__main__':
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(cut).result())
