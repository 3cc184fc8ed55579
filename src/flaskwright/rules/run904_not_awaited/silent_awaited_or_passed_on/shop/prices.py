import asyncio

import httpx


async def price_of(number):
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"https://prices.example/{number}")
    return answer.json()["price"]


async def prices_of(numbers):
    waiting = [price_of(number) for number in numbers]
    return await asyncio.gather(*waiting)


def later(number):
    return price_of(number)


def now(number):
    return asyncio.run(price_of(number))


async def numbers():
    for number in range(3):
        await asyncio.sleep(0)
        yield number
