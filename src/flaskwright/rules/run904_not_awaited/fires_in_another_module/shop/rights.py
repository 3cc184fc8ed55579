import httpx


async def is_allowed(number):
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"https://rights.example/orders/{number}")
    return answer.status_code == 200
