"""Two coroutines share a lock of threads, and one of them awaits while it has it."""
import asyncio
import threading

till = threading.Lock()


async def pay(name):
    with till:
        print(name, 'pays')
        await asyncio.sleep(0.1)


async def main():
    await asyncio.gather(pay('ada'), pay('ben'))


asyncio.run(main())
