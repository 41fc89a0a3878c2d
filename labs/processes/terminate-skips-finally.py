"""terminate leaves the gas on: a signal ends a process without its finally blocks."""
import sys
import time
from multiprocessing import Event, Process


def stir(stop):
    told = stop.wait(4)
    print('stops stirring' if told else 'nobody told me, still stirring')


def run_kitchen(stop):
    Process(target=stir, args=(stop,), name='helper').start()
    try:
        stop.wait()
    finally:
        print('gas off')  # never reached when a signal ends the process


def main(ending='terminate'):
    stop = Event()
    cook = Process(target=run_kitchen, args=(stop,), name='cook')
    cook.start()
    time.sleep(1)
    if ending == 'terminate':
        cook.terminate()
    else:
        stop.set()
    cook.join()
    print(f'the cook ended with {cook.exitcode}')


if __name__ == '__main__':
    main(*sys.argv[1:])
