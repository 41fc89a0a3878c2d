"""Two painters over duplex pipes. Nobody closes what was inherited, and main closes its own ends to send them home."""
import multiprocessing as mp


def paint(mine):
    while True:
        try:
            wall = mine.recv()
        except EOFError:
            return
        mine.send(f'{wall} painted')


def main():
    pairs = [mp.Pipe() for _ in range(2)]
    painters = [mp.Process(target=paint, args=(theirs,), name=f'painter{n}') for n, (_, theirs) in enumerate(pairs)]
    for painter in painters:
        painter.start()
    for ours, _ in pairs:
        ours.send('wall')
    print([ours.recv() for ours, _ in pairs])
    for ours, _ in pairs:
        ours.close()
    for painter in painters:
        painter.join()


if __name__ == '__main__':
    main()
