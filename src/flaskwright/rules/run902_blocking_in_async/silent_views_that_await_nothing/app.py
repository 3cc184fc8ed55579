"""Flask runs each of these in a loop of its own; RUN906 says that they need none."""

import asyncio
import time

from flask import Flask

app = Flask(__name__)


@app.get("/")
async def index():
    time.sleep(1)
    return "done"


@app.get("/other")
async def other():
    await asyncio.sleep(1)
    if app.debug:
        time.sleep(1)
    return "done"
