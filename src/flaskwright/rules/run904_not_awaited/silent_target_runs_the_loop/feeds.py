import asyncio


async def follow():
    await asyncio.sleep(1)
