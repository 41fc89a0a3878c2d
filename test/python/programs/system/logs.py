"""Workers log into one queue; a listener in main writes it down."""
import logging
import logging.handlers
import multiprocessing as mp


class Book(logging.Handler):
    def emit(self, record):
        print(record.processName, record.getMessage())


def work(queue, number):
    log = logging.getLogger()
    log.handlers[:] = [logging.handlers.QueueHandler(queue)]
    log.setLevel(logging.INFO)
    log.info('order %d done', number)


def main():
    queue = mp.Queue()
    listener = logging.handlers.QueueListener(queue, Book())
    listener.start()
    for number in range(2):
        cook = mp.Process(target=work, args=(queue, number), name=f'cook{number}')
        cook.start()
        cook.join()
    listener.stop()
    print('book closed')


if __name__ == '__main__':
    main()
