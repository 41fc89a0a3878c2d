"""The same program under the start method that is named: arguments, locks, queues, pipes, exit codes, what is inherited and what is not."""
import multiprocessing
import sys

here = []


class Cook(multiprocessing.Process):
    def __init__(self, orders, line):
        super().__init__(name='cook')
        self.orders, self.line = orders, line

    def run(self):
        for order in iter(self.orders.get, None):
            self.line.send(order.title())
        self.line.close()


def look(lock, count, ready):
    with lock:
        count.value += 1
    ready.set()
    print('inherits', len(here), multiprocessing.current_process().name, multiprocessing.get_start_method())
    sys.exit(5)


def fail():
    raise ValueError('burnt')


if __name__ == '__main__':
    multiprocessing.set_start_method(sys.argv[1] if len(sys.argv) > 1 else 'spawn')
    here.append('only here')
    lock, count, ready = multiprocessing.Lock(), multiprocessing.Value('i', 1), multiprocessing.Event()
    looker = multiprocessing.Process(target=look, args=(lock, count, ready), name='looker')
    looker.start()
    ready.wait()
    looker.join()
    print(count.value, looker.exitcode)
    orders = multiprocessing.Queue()
    here_end, there_end = multiprocessing.Pipe()
    cook = Cook(orders, there_end)
    cook.start()
    there_end.close()
    for order in ('soup', 'rice', None):
        orders.put(order)
    print(here_end.recv(), here_end.recv())
    try:
        here_end.recv()
    except EOFError:
        print('end of file')
    cook.join()
    failing = multiprocessing.Process(target=fail, name='failing')
    failing.start()
    failing.join()
    print(cook.exitcode, failing.exitcode)
    lazy = multiprocessing.Process(target=ready.clear, daemon=True)
    lazy.start()
    lazy.terminate()
    lazy.join()
    print(lazy.exitcode in (0, -15))
