import asyncio


async def follow():
    while True:
        await asyncio.sleep(1)


async def report(name):
    await asyncio.sleep(60)
