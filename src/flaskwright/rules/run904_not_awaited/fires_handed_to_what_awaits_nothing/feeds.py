import asyncio


async def follow():
    while True:
        await asyncio.sleep(60)


async def import_feed(name):
    await asyncio.sleep(1)
