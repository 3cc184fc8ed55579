import time

from flask import Flask, abort, request

app = Flask(__name__)
READINGS = [4.5, 6.25]
RATES = {"chf": 1.0, "eur": 0.94}


@app.get("/average")
def average():
    # The application's own floats; of the client comes only which one.
    mean = sum(READINGS) / len(READINGS)
    rate = RATES.get(request.args.get("currency", "chf"), 1.0)
    started = time.monotonic()
    if mean > 5.0 or rate < 0.5:
        abort(503)
    if time.monotonic() - started > 1.0:
        abort(504)
    return {"average": mean * rate}


@app.get("/compare")
def compare():
    # Texts are ordered by their letters.
    if request.args["from"] > request.args["to"]:
        abort(400)
    return {"from": request.args["from"]}
