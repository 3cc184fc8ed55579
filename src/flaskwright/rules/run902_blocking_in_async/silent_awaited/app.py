import asyncio

import aiosqlite
import httpx
from quart import Quart
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

app = Quart(__name__)
sessions = async_sessionmaker(create_async_engine("postgresql+asyncpg://localhost/shop"))
store = Redis()


@app.get("/")
async def index():
    async with httpx.AsyncClient(timeout=5) as client:
        price = (await client.get("https://prices.example.com/tea")).json()
    async with sessions() as session:
        rows = (await session.execute(text("select 1"))).all()
        await session.commit()
    async with aiosqlite.connect("shop.db") as db:
        await db.execute("insert into seen default values")
    await asyncio.sleep(0.1)
    seen = await store.get("seen")
    program = await asyncio.create_subprocess_exec("sync-prices")
    await program.wait()
    return {"price": price, "rows": len(rows), "seen": seen}
