"""The parentheses behind start are missing."""
import multiprocessing as mp


def count(out):
    out.put(1)


if __name__ == '__main__':
    out = mp.Queue()
    counters = [mp.Process(target=count, args=(out,), name=f'counter{n}') for n in range(2)]
    for counter in counters:
        counter.start
    print(out.get())
