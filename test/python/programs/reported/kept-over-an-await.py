"""A coroutine keeps a lock of threads while it awaits a thread that wants it as well."""
import asyncio
import threading

till = threading.Lock()


def count():
    with till:
        return 3


async def main():
    with till:
        print(await asyncio.to_thread(count))


asyncio.run(main())
