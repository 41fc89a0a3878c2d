"""A barrier for three: it opens when all have come."""
import sys
from multiprocessing import Barrier, Process


def hike(signpost, timeout):
    if timeout:
        signpost.wait(2)
    else:
        signpost.wait()
    print('sets off')


def main(missing='true', timeout='false'):
    signpost = Barrier(3)
    hikers = []
    for name in ['ada', 'ben'] if missing == 'true' else ['ada', 'ben', 'cho']:
        hiker = Process(target=hike, args=(signpost, timeout == 'true'), name=name)
        hiker.start()
        hikers.append(hiker)
    for hiker in hikers:
        hiker.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
