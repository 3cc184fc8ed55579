import httpx


async def forecast(city):
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"https://weather.example/{city}")
    return answer.json()


async def stream(city):
    for day in await forecast(city):
        yield day
