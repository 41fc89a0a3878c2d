"""An event loop with an executor of each kind, a queue, a sleep and a timeout."""
import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def square(n):
    return n * n


async def take(orders):
    taken = []
    while len(taken) < 2:
        taken.append(await orders.get())
    return taken


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as threads, ProcessPoolExecutor(1) as processes:
        print(await loop.run_in_executor(threads, square, 5))
        print(await asyncio.gather(*(loop.run_in_executor(processes, square, n) for n in (6, 7))))
    orders = asyncio.Queue()
    taker = asyncio.ensure_future(take(orders))
    for order in ('tea', 'cake'):
        await asyncio.sleep(5)
        await orders.put(order)
    print(await taker)
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 30)
    except asyncio.TimeoutError:
        print('nobody came')


if __name__ == '__main__':
    asyncio.run(main())
