import subprocess

from flask import Flask, request

from settings import SHELL_TOOLS

app = Flask(__name__)


@app.post("/maps")
def render():
    # The first condition is false for good, and so is the setting.
    area = request.form["area"]
    count = 12
    command = f"mapnik --area {area}" if count * 3 - 40 > 0 else "mapnik --area town"
    if SHELL_TOOLS:
        command = "mapnik " + area
    return {"status": subprocess.call(command, shell=True)}


@app.post("/tiles")
def tiles():
    zoom = request.form["zoom"]
    for level in ("low", "high"):
        match level:
            case "low" | "high":
                argument = level
            case _:
                argument = zoom
        subprocess.call(f"tiles --zoom {argument}", shell=True)
    return "", 202
