import asyncio

import httpx


async def ask(item):
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"https://warehouse.example/{item}")
    return answer.json()


def run(work):
    return asyncio.run(work)


def stock_of(item):
    return run(ask(item))
