import hashlib
import random
import time
from dataclasses import dataclass, field

from flask import Flask, request

app = Flask(__name__)
STATIONS = {}


def hashed(number):
    # A hash spreads the bits; it does not add any.
    return hashlib.sha256(str(number).encode()).hexdigest()


@dataclass
class Station:
    name: str
    api_key: str = ""
    readings: list = field(default_factory=list)


@app.post("/stations")
async def register():
    random.seed(time.time_ns())
    station = Station(request.form["name"])
    station.api_key = hashed(random.random())  # expect: INJ119
    STATIONS[station.name] = station
    return {"name": station.name, "registered": True}, 201
