import httpx


async def forecast(city):
    client = httpx.AsyncClient()
    return client.get(f"https://weather.example/{city}").json()  # expect: RUN904
