"""A queue between threads: two workers, a join for all that was put, priorities, a stack."""
import queue
import threading

orders, lines = queue.Queue(maxsize=2), []


def work():
    while True:
        order = orders.get()
        if order is None:
            orders.task_done()
            return
        lines.append(order * 2)
        orders.task_done()


if __name__ == '__main__':
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for order in range(5):
        orders.put(order)
    orders.join()
    for _ in workers:
        orders.put(None)
    for worker in workers:
        worker.join()
    print(sorted(lines))
    heap, pile, plain = queue.PriorityQueue(), queue.LifoQueue(), queue.SimpleQueue()
    for number in (3, 1, 2):
        heap.put(number)
        pile.put(number)
        plain.put(number)
    print([heap.get() for _ in range(3)], [pile.get() for _ in range(3)], [plain.get() for _ in range(3)])
    try:
        plain.get(timeout=0.1)
    except queue.Empty:
        print('empty')
