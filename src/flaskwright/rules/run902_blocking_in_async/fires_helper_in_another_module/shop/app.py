import asyncio

from quart import Quart

from shop.prices import total

app = Quart(__name__)


@app.get("/basket")
async def basket():
    await asyncio.sleep(0)
    return {"total": total(["tea", "milk"])}  # expect: RUN902
