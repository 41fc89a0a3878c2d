"""Asked to terminate: terminate() sends a signal, and a handler that only takes note of it lets the process go on."""
import signal
import sys
from multiprocessing import Event, Process


def take_note(number, frame):
    print('asked to stop')


def leave(number, frame):
    print('leaving')
    sys.exit(3)


HANDLERS = {'takes-note': take_note, 'leaves': leave, 'none': signal.SIG_DFL}


def work(handler, ready, more):
    signal.signal(signal.SIGTERM, HANDLERS[handler])
    ready.set()
    more.wait()


def main(handler='takes-note'):
    ready, more = Event(), Event()
    worker = Process(target=work, args=(handler, ready, more), name='worker')
    worker.start()
    ready.wait()
    worker.terminate()
    worker.join()
    print(f'exit code {worker.exitcode}')


if __name__ == '__main__':
    main(*sys.argv[1:])
