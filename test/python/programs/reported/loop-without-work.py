"""An asyncio queue is joined, and task_done is missing."""
import asyncio


async def work(jobs):
    while True:
        print('job', await jobs.get())


async def main():
    jobs = asyncio.Queue()
    jobs.put_nowait(1)
    worker = asyncio.create_task(work(jobs))
    await jobs.join()
    worker.cancel()


if __name__ == '__main__':
    asyncio.run(main())
