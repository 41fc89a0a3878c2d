"""result() of a coroutine of the loop, called on the loop's own thread."""
import asyncio


async def answer():
    return 42


async def main():
    loop = asyncio.get_running_loop()
    print(asyncio.run_coroutine_threadsafe(answer(), loop).result())


if __name__ == '__main__':
    asyncio.run(main())
