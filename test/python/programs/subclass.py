"""A process that is a class of its own, and takes its result home through a queue."""
from multiprocessing import Process, Queue


class Miller(Process):
    def __init__(self, grain, flour, **options):
        super().__init__(**options)
        self.grain, self.flour = grain, flour

    def run(self):
        for sack in iter(self.grain.get, None):
            self.flour.put(sack.upper())
        self.flour.put(self.name)


if __name__ == '__main__':
    grain, flour = Queue(), Queue()
    mill = Miller(grain, flour, name='mill-1')
    mill.start()
    for sack in ('rye', 'oats', None):
        grain.put(sack)
    print([flour.get() for _ in range(3)])
    mill.join()
    print(mill.exitcode)
