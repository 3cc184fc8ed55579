from flask import Flask, jsonify

from running import run, run_or_none, run_there
from feeds import fetch

app = Flask(__name__)


@app.get("/feed")
async def feed():
    return jsonify(run(fetch()), run_there(fetch()), run_or_none(fetch()))
