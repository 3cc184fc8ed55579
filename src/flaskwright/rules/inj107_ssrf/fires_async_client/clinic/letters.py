import httpx


async def download(address):
    async with httpx.AsyncClient(timeout=5) as client:
        answer = await client.get(address, follow_redirects=True)  # expect: INJ107
        answer.raise_for_status()
        return answer.content


async def download_all(addresses):
    return [await download(address) for address in addresses]
