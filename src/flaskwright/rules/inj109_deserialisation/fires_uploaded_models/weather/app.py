from flask import Flask, request

from weather import models

app = Flask(__name__)


@app.post("/models")
def add_model():
    model = models.load_model(request.files["model"])
    return {"features": int(model.n_features_in_)}


@app.post("/grids")
def add_grid():
    return {"cells": int(models.load_grid(request.files["grid"].stream).size)}


@app.post("/stations")
def add_stations():
    return {"stations": len(models.load_stations(request.files.get("stations")))}
