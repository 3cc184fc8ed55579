import asyncio


async def fetch(name):
    await asyncio.sleep(0)
