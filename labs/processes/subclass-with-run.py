"""A process class of one's own: run() is what start() runs in the child."""
import sys
import time
from multiprocessing import Process, current_process


class Oven(Process):
    def __init__(self, dish):
        super().__init__(name=f'oven-{dish}')
        self.dish = dish

    def run(self):
        time.sleep(2)
        print(f'{self.dish} is baked by {current_process().name}')


def main(call='run'):
    begin = time.monotonic()
    ovens = [Oven('bread'), Oven('cake')]
    for oven in ovens:
        if call == 'start':
            oven.start()
        else:
            oven.run()  # a method call: it happens here, in main
    if call == 'start':
        for oven in ovens:
            oven.join()
    print(f'dinner after {time.monotonic() - begin:.0f} s')


if __name__ == '__main__':
    main(*sys.argv[1:])
