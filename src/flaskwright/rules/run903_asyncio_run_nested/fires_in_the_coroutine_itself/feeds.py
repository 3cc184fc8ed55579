import asyncio


async def fetch(name):
    await asyncio.sleep(0)
    return [name]


async def store(rows):
    await asyncio.sleep(0)
