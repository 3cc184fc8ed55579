import httpx


class Tickets:
    def __init__(self):
        # The client joins every path to this address.
        self._client = httpx.AsyncClient(base_url="https://tickets.cinema.example", timeout=5)

    async def find(self, number):
        answer = await self._client.get(f"/tickets/{number}")
        return answer.json()

    async def seats(self, film, row):
        answer = await self._client.get("/seats/" + film, params={"row": row})
        return answer.json()
