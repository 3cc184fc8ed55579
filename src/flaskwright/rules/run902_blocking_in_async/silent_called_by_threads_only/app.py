"""The function that waits stands beside coroutines; only a thread and a plain view call it."""

import asyncio
import time
from threading import Thread

from quart import Quart

from mails import deliver

app = Quart(__name__)


def watch():
    while True:
        deliver("watching")
        time.sleep(60)


@app.before_serving
async def start():
    Thread(target=watch, daemon=True).start()
    await asyncio.sleep(0)


@app.post("/mails")
async def send():
    asyncio.get_running_loop().run_in_executor(None, lambda: deliver("hello"))
    return "", 202
