"""The life of a process object."""
import time
from multiprocessing import Process


def simmer(dish, minutes):
    print(f'{dish} simmers for {minutes} minutes', flush=True)
    time.sleep(minutes * 60)


def show(word, pot):
    code = 'none' if pot.exitcode is None else pot.exitcode
    print(f'{word}: alive {pot.is_alive()}, exit code {code}')


def main():
    pot = Process(target=simmer, args=('soup',), kwargs={'minutes': 60}, name='pot', daemon=True)
    print(f'{pot.name}, daemon: {pot.daemon}')
    show('made', pot)
    pot.start()
    time.sleep(1)
    show('started', pot)
    pot.terminate()
    time.sleep(1)  # ended, but not yet joined: a zombie
    pot.join()
    show('joined', pot)
    pot.close()
    try:
        pot.is_alive()
    except ValueError:
        print('closed: ValueError')


if __name__ == '__main__':
    main()
