"""One permit, taken twice by the same."""
import multiprocessing as mp


def work(seats):
    with seats:
        with seats:
            print('sits')


if __name__ == '__main__':
    context = mp.get_context('fork')
    seats = context.Semaphore(1)
    guest = context.Process(target=work, args=(seats,), name='guest')
    guest.start()
    guest.join()
