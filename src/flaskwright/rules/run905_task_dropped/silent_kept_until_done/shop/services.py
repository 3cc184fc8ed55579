import asyncio


async def price_of(number):
    await asyncio.sleep(0)
    return 10 * number


async def stock_of(number):
    await asyncio.sleep(0)
    return number


async def remember(number):
    await asyncio.sleep(0)
