import asyncio

from storage import save


async def refresh(name):
    task = asyncio.create_task(save(name))  # expect: RUN905
    await asyncio.sleep(0)
    return name
