import asyncio


async def stock(item):
    await asyncio.sleep(0)
    return {"item": item}
