"""Join before drain: a process that has put items does not end before its feeder has written them."""
import sys
from multiprocessing import Process, Queue


def hand_in(inbox, length):
    inbox.put('x' * length)
    print('handed in')  # the program ends here; the process ends when its feeder has written everything


def main(first='join', size='large'):
    inbox = Queue()
    archivist = Process(target=hand_in, args=(inbox, 100_000 if size == 'large' else 10), name='archivist')
    archivist.start()
    if first == 'join':
        archivist.join()
    report = inbox.get()
    print(f'a report of {len(report)} characters')
    if first == 'get':
        archivist.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
