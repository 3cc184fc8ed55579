import json
import time
from pathlib import Path

import requests
from quart import Quart

from settings import load_prices

app = Quart(__name__)
PRICES = load_prices()


@app.get("/")
async def index():
    with open("banner.json") as file:
        banner = json.load(file)
    text = Path("terms.txt").read_text()
    started = time.monotonic()
    return {"banner": banner, "terms": text, "prices": PRICES, "started": started}


@app.cli.command("refresh")
def refresh():
    requests.get("https://prices.example.com/refresh", timeout=60)
