"""Two loggers write much. Main stops reading and closes its ends, to have both stop with BrokenPipeError."""
import multiprocessing as mp


def log(out, name):
    try:
        for number in range(200):
            out.send(f'{name} {number} ' * 100)
    except BrokenPipeError:
        print(name, 'stops', flush=True)


def main():
    pipes = [mp.Pipe(duplex=False) for _ in range(2)]
    loggers = [
        mp.Process(target=log, args=(pipes[n][1], f'logger{n}'), name=f'logger{n}') for n in range(2)
    ]
    for logger in loggers:
        logger.start()
    for lines, out in pipes:
        out.close()
        lines.recv()
        lines.close()
    for logger in loggers:
        logger.join()


if __name__ == '__main__':
    main()
