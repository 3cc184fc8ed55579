from flask import Flask, current_app, g, request
from house_telemetry import note

from store import save

app = Flask(__name__)


@app.before_request
def watch():
    g.watch = note("start")


@app.post("/deliveries")
def add():
    try:
        save(request.get_json())
    except Exception:
        note("delivery failed")
    return {}, 202


@app.put("/deliveries")
def replace():
    try:
        save(request.get_json())
    except Exception:
        g.watch.failed()
    return {}, 202


@app.patch("/deliveries")
def change():
    try:
        save(request.get_json())
    except Exception:
        current_app.extensions["telemetry"].count("failed")
    return {}, 202
