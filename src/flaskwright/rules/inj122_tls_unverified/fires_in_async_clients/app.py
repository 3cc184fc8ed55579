import aiohttp
import httpx
from flask import Flask

from settings import VERIFY_CERTIFICATES

app = Flask(__name__)


@app.get("/rates")
async def rates():
    async with httpx.AsyncClient(verify=VERIFY_CERTIFICATES) as client:  # expect: INJ122
        answer = await client.get("https://rates.example/today")
    return answer.json()


@app.get("/news")
async def news():
    async with aiohttp.ClientSession() as session:
        async with session.get("https://news.example/today", ssl=False) as answer:  # expect: INJ122
            return await answer.json()
