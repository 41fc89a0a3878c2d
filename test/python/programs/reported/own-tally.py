"""Tasks of a pool count in a variable of the module."""
import multiprocessing as mp

tally = {}


def count(word):
    tally[word] = tally.get(word, 0) + 1


if __name__ == '__main__':
    with mp.Pool(1) as pool:
        pool.map(count, ['a', 'b', 'a'])
    print(tally)
