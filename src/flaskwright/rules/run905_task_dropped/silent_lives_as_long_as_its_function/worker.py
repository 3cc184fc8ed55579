import asyncio
import signal

from feeds import follow, report


async def main():
    follower = asyncio.create_task(follow())
    tasks = [asyncio.create_task(report(name)) for name in ("orders", "returns")]
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    for task in tasks:
        task.cancel()


if __name__ == "__main__":
    asyncio.run(main())
