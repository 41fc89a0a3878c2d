"""An exception does not cross over to the parent."""
import sys
from multiprocessing import Pipe, Process


def make_soup(writer, reports):
    try:
        raise ValueError('the soup is burnt')
    except ValueError as error:
        if not reports:
            raise
        writer.send(str(error))


def main(how='ignores-it'):
    reader, writer = Pipe(duplex=False)
    reports = how == 'reads-a-pipe'
    cook = Process(target=make_soup, args=(writer, reports), name='cook')
    cook.start()
    writer.close()
    cook.join()
    if reports:
        print(f'the cook reports: {reader.recv()}')
    elif how == 'reads-exitcode':
        print(f'the cook failed, exit code {cook.exitcode}')
    else:
        print('dinner is served')


if __name__ == '__main__':
    main(*sys.argv[1:])
