"""Three stages in a ring of pipes, each until its left neighbour hangs up. The first one gives up; nobody else notices."""
import multiprocessing as mp


def stage(number, left, right):
    if number == 0:
        right.send('ball')
        right.close()
        return
    try:
        while True:
            right.send(left.recv())
    except EOFError:
        print('stage', number, 'is through', flush=True)


def main():
    pipes = [mp.Pipe(duplex=False) for _ in range(3)]
    stages = []
    for number in range(3):
        left, right = pipes[number - 1][0], pipes[number][1]
        stages.append(mp.Process(target=stage, args=(number, left, right), name=f'stage{number}'))
    for one in stages:
        one.start()
    for reader, writer in pipes:
        reader.close()
        writer.close()
    for one in stages:
        one.join()
    print('all through')


if __name__ == '__main__':
    main()
