"""Every get needs one task_done."""
import sys
import time
from multiprocessing import JoinableQueue, Process


def wash(sink, acknowledges):
    while True:
        dish = sink.get()
        print(f'washes {dish}')
        time.sleep(1)
        if dish == 'bowl' and acknowledges == 'one-missing':
            continue
        sink.task_done()
        if dish == 'cup' and acknowledges == 'one-too-many':
            sink.task_done()


def main(acknowledges='one-missing'):
    sink = JoinableQueue()
    washer = Process(target=wash, args=(sink, acknowledges), name='washer', daemon=True)
    washer.start()
    for dish in ['plate', 'bowl', 'cup']:
        sink.put(dish)
    sink.join()
    print('all clean')
    time.sleep(2)


if __name__ == '__main__':
    main(*sys.argv[1:])
