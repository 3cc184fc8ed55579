import math

from flask import Flask, abort, request

from numbers_of_clients import finite

app = Flask(__name__)
LIMIT = 40.0


@app.post("/temperatures")
def add():
    celsius = float(request.form["celsius"])
    if math.isnan(celsius):
        abort(422)
    if celsius > LIMIT:
        return {"alarm": True}, 201
    return {"alarm": False}, 201


@app.put("/temperatures")
def replace():
    try:
        celsius = finite(request.form["celsius"])
    except ValueError:
        abort(422)
    if celsius < -60 or celsius > LIMIT:
        abort(422)
    return {"celsius": celsius}
