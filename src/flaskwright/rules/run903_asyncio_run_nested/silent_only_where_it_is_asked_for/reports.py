import asyncio


async def load():
    await asyncio.sleep(0)
    return {}


def build(wait):
    if wait:
        return asyncio.run(load())
    return {}
