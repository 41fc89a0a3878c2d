"""A loop and a pool: whoever awaits a task of a pool leaves the loop free; whoever asks for its result holds the loop up."""
import asyncio
import os
import sys
from concurrent.futures import ProcessPoolExecutor


def cook(dish):
    if dish == 'fire':
        os._exit(1)
    return f'{dish} is ready'


async def wait_at_table(bell):
    await bell.wait()
    print('the waiter has heard the bell')


async def serve(pool, bell, how):
    loop = asyncio.get_running_loop()
    bell.set()
    if how == 'awaits':
        print(await loop.run_in_executor(pool, cook, 'soup'))
    elif how == 'asks':
        print(pool.submit(cook, 'soup').result())
    else:
        print(await loop.run_in_executor(pool, cook, 'fire'))


async def main(how='awaits'):
    bell = asyncio.Event()
    waiter = asyncio.create_task(wait_at_table(bell))
    await asyncio.sleep(0)
    with ProcessPoolExecutor(1) as pool:
        await serve(pool, bell, how)
    await waiter


if __name__ == '__main__':
    asyncio.run(main(*sys.argv[1:]))
