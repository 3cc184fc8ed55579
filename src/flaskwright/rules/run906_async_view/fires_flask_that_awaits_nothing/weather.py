import asyncio


async def forecast(city):
    await asyncio.sleep(0)
    return {"city": city}
