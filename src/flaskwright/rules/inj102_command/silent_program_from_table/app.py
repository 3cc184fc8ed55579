import subprocess
from enum import StrEnum

from flask import Flask, abort, request

app = Flask(__name__)
COMMANDS = {"disk": "df -h | tail -n +2", "memory": "free -m", "load": "uptime"}
UNITS = ("nginx", "worker", "beat")


class Verb(StrEnum):
    START = "start"
    STOP = "stop"


@app.get("/status/<name>")
def status(name):
    # The client picks one of our commands and adds nothing to it.
    command = COMMANDS.get(name)
    if command is None:
        abort(404)
    return {"status": subprocess.getoutput(command)}


@app.post("/units/<unit>")
def unit(unit):
    # Both words are on our lists once the line that runs is reached.
    if unit not in UNITS:
        return {"error": "no such unit"}, 404
    try:
        verb = Verb(request.form["verb"])
    except ValueError:
        return {"error": "no such verb"}, 400
    subprocess.run(f"systemctl {verb.value} {unit}", shell=True, check=True)
    return "", 204
