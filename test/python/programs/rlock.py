"""A lock that its holder may take again, and nobody else meanwhile."""
from multiprocessing import Process, RLock


def add(ledger, amount, depth=2):
    with ledger:
        if depth:
            add(ledger, amount, depth - 1)
        else:
            print('added', amount)


if __name__ == '__main__':
    ledger = RLock()
    with ledger:
        clerk = Process(target=add, args=(ledger, 5), name='clerk')
        clerk.start()
        add(ledger, 3)
    clerk.join()
    try:
        ledger.release()
    except AssertionError as error:
        print('AssertionError:', error)
