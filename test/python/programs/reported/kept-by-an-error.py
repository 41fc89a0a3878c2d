"""A booking that fails keeps the lock; the error is caught further up, and the next booking waits."""
import threading

ledger = threading.Lock()


def book(sum_):
    ledger.acquire()
    if sum_ < 0:
        raise ValueError('below zero')
    ledger.release()


for sum_ in (3, -1, 5):
    try:
        book(sum_)
        print('booked', sum_)
    except ValueError as error:
        print('refused:', error)
