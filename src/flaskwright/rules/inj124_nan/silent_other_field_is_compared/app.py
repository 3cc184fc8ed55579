from dataclasses import dataclass

from flask import Flask, abort, request

app = Flask(__name__)


@dataclass
class Reading:
    celsius: float
    sensor: int


@app.post("/readings")
def add():
    reading = Reading(celsius=float(request.form["celsius"]), sensor=int(request.form["sensor"]))
    # What is tested is the whole number beside it.
    if reading.sensor > 99:
        abort(404)
    # The temperature is written down as it came, and nothing depends on it.
    return {"sensor": reading.sensor, "text": f"{reading.celsius:.1f}"}, 201
