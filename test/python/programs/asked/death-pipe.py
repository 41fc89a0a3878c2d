"""Each watcher is to end when main dies: then the death pipe is at its end. Main dies, the watchers stay."""
import multiprocessing as mp
import os


def watch(death, number):
    try:
        death.recv()
    except EOFError:
        print('watcher', number, 'sees that main is dead', flush=True)


def main():
    death, alive = mp.Pipe(duplex=False)
    for number in range(2):
        mp.Process(target=watch, args=(death, number), name=f'watcher{number}').start()
    death.close()
    print('main dies', flush=True)
    os._exit(0)


if __name__ == '__main__':
    main()
