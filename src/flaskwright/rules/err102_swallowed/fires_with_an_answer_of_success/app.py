import json
from pathlib import Path

from flask import Flask, g, jsonify, request

app = Flask(__name__)
FOLDER = Path("/var/lib/station")


@app.before_request
async def load_station():
    g.station = None
    try:
        g.station = json.loads((FOLDER / "station.json").read_text())["name"]
    except BaseException:  # expect: ERR102
        g.station = None


@app.post("/readings")
def add():
    try:
        with (FOLDER / "readings").open("a") as file:
            file.write(json.dumps(request.get_json()) + "\n")
    except Exception:  # expect: ERR102
        return "", 204
    return "", 204


@app.get("/readings")
def readings():
    try:
        rows = [json.loads(line) for line in (FOLDER / "readings").open()]
    except Exception:  # expect: ERR102
        return jsonify([])
    return jsonify(rows)
