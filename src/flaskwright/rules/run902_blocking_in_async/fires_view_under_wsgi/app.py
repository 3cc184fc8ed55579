"""Flask gives the view a loop of its own: a warning, because the two calls run one after the other all the same."""

import asyncio

import requests
from flask import Flask, jsonify

app = Flask(__name__)


async def price_of(item):
    return requests.get(f"https://prices.example.com/{item}", timeout=5).json()  # expect: RUN902


@app.get("/prices")
async def prices():
    tea, milk = await asyncio.gather(price_of("tea"), price_of("milk"))
    return jsonify(tea=tea, milk=milk)
