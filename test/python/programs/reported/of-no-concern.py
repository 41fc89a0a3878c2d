"""A child keeps something in a variable of its own; its parent never looks at it."""
import multiprocessing as mp

seen = {}


def work(out):
    seen['a'] = 1
    out.put(len(seen))


def main():
    out = mp.SimpleQueue()
    worker = mp.Process(target=work, args=(out,), name='worker')
    worker.start()
    print(out.get())
    worker.join()


if __name__ == '__main__':
    main()
