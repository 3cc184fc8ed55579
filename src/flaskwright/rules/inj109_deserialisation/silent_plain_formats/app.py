import base64
import csv
import io
import json
import tomllib

import numpy as np
import pandas as pd
from flask import Flask, request

app = Flask(__name__)


@app.get("/basket")
def basket():
    # JSON holds values and makes no objects.
    return {"items": json.loads(base64.b64decode(request.cookies.get("basket", "W10=")))}


@app.post("/orders")
def orders():
    return {"orders": len(json.load(request.files["orders"]))}


@app.post("/settings")
def settings():
    return {"keys": sorted(tomllib.loads(request.get_data(as_text=True)))}


@app.post("/prices")
def prices():
    return {"rows": len(list(csv.reader(io.StringIO(request.form["prices"]))))}


@app.post("/grid")
def grid():
    # Without `allow_pickle` NumPy refuses arrays of objects.
    return {"cells": int(np.load(request.files["grid"].stream).size)}


@app.post("/stations")
def stations():
    return {"stations": len(pd.read_csv(request.files["stations"].stream))}
