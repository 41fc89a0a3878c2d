"""The forgotten write end: end of file comes only when every copy of the write end is closed."""
import sys
from multiprocessing import Event, Pipe, Process, set_start_method


def eat(reader, writer, forgets):
    if not forgets:
        writer.close()
    try:
        while True:
            print(reader.recv())
    except EOFError:
        pass


def wait_for_bell(bell):
    bell.wait()


def start_sibling():
    """Nobody passes it a pipe, and yet a fork at this moment copies every end that main has open."""
    bell = Event()
    Process(target=wait_for_bell, args=(bell,), name='sibling').start()
    return bell


def main(forgotten='child', start_method='fork'):
    set_start_method(start_method)
    reader, writer = Pipe(duplex=False)
    consumer = Process(target=eat, args=(reader, writer, forgotten == 'child'), name='consumer')
    consumer.start()
    bell = start_sibling() if forgotten == 'sibling' else None
    reader.close()
    for dish in ['soup', 'rice', 'tea']:
        writer.send(dish)
    if forgotten != 'parent':
        writer.close()
    consumer.join()
    if bell is not None:
        bell.set()


if __name__ == '__main__':
    main(*sys.argv[1:])
