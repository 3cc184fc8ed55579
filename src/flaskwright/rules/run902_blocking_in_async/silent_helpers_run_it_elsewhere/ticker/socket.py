import asyncio

from ticker.aside import blocking
from ticker.sources import AsyncApi, price, price_in_thread, volume

api = AsyncApi()


async def watch(name):
    before, now, sold = await asyncio.gather(blocking(price, name), price_in_thread(name), volume(name))
    return {"name": await api.title(name), "before": before, "now": now, "sold": sold}
