"""The producer says None at its end. The consumer waits for the text STOP."""
import multiprocessing as mp


def produce(items):
    for item in (1, 2, None):
        items.put(item)


def main():
    items = mp.Queue()
    producer = mp.Process(target=produce, args=(items,), name='producer')
    producer.start()
    for item in iter(items.get, 'STOP'):
        print('got', item, flush=True)
    producer.join()


if __name__ == '__main__':
    main()
