"""Two readers at one end of a pipe."""
import multiprocessing as mp


def read(letters):
    while letters.recv() is not None:
        pass


if __name__ == '__main__':
    context = mp.get_context('fork')
    letters, door = context.Pipe(False)
    readers = [context.Process(target=read, args=(letters,), name=f'reader{i}') for i in range(2)]
    for reader in readers:
        reader.start()
    for letter in ('a', 'b', None, None):
        door.send(letter)
    for reader in readers:
        reader.join()
    print('over')
