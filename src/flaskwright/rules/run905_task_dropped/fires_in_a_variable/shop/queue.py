import asyncio


async def log_order(number):
    await asyncio.sleep(0.1)


def later(work):
    loop = asyncio.get_running_loop()
    task = loop.create_task(work)  # expect: RUN905
