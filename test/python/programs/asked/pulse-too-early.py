"""Main gives a short pulse; the runner was still tying its shoes."""
import multiprocessing as mp
import time


def run(go):
    time.sleep(0.3)
    go.wait()
    print('runs', flush=True)


def main():
    go = mp.Event()
    runner = mp.Process(target=run, args=(go,), name='runner')
    runner.start()
    go.set()
    go.clear()
    runner.join()


if __name__ == '__main__':
    main()
