"""Parent and child write to one log."""
import logging
import multiprocessing


def work():
    logging.getLogger('oven').warning('hot')


if __name__ == '__main__':
    logging.basicConfig(format='%(processName)s %(name)s %(message)s')
    cook = multiprocessing.Process(target=work, name='cook')
    cook.start()
    cook.join()
    logging.getLogger('oven').error('cold')
    print(cook.exitcode)
