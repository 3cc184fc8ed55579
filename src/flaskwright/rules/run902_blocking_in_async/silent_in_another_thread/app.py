import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from quart import Quart

from prices import load, price_of

app = Quart(__name__)
pool = ThreadPoolExecutor(4)


@app.get("/prices")
async def prices():
    loop = asyncio.get_running_loop()
    tea = await asyncio.to_thread(price_of, "tea")
    milk = await loop.run_in_executor(None, price_of, "milk")
    bread = await asyncio.wrap_future(pool.submit(price_of, "bread"))
    return {"tea": tea, "milk": milk, "bread": bread, "all": await asyncio.to_thread(load)}


@app.get("/slow")
def slow():
    time.sleep(1)
    return "a plain view runs in a thread of its own"
