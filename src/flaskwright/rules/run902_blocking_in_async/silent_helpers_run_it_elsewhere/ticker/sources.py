import httpx
import requests

from ticker.aside import in_thread, threaded


def price(name):
    return requests.get(f"https://prices.example.com/{name}", timeout=5).json()["price"]


@in_thread
def volume(name):
    return requests.get(f"https://volumes.example.com/{name}", timeout=5).json()["volume"]


price_in_thread = threaded(price)


class Api:
    def get(self, name):
        return requests.get(f"https://names.example.com/{name}", timeout=5).text

    def title(self, name):
        return self.get(name).title()


class AsyncApi(Api):
    """Asks the same without waiting."""

    async def get(self, name):
        async with httpx.AsyncClient(timeout=5) as client:
            return (await client.get(f"https://names.example.com/{name}")).text

    async def title(self, name):
        return (await self.get(name)).title()
