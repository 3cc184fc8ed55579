import asyncio

import httpx


async def forecast(city):
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"https://weather.example/{city}")
    return answer.json()


def forecast_now(city):
    return asyncio.run(forecast(city))
