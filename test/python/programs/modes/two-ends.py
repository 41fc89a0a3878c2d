"""A child crashes while main ends it: whichever the kernel sees first is its exit code, and the other one is none."""
import ctypes
import multiprocessing as mp


def crash(ready):
    ready.set()
    ctypes.string_at(0)


def main():
    codes = set()
    for _ in range(20):
        ready = mp.Event()
        child = mp.Process(target=crash, args=(ready,))
        child.start()
        ready.wait()
        child.terminate()
        child.join()
        codes.add(child.exitcode)
    print(codes <= {-15, -11})


if __name__ == '__main__':
    main()
