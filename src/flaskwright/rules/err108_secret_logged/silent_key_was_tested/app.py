from uuid import uuid4

from flask import Flask, request

app = Flask(__name__)
TABLES = {}


@app.post("/start")
def start():
    TABLES[str(uuid4())] = {"page": object()}
    return "", 204


@app.post("/step")
def step():
    session_id = request.args.get("session_id")
    if not TABLES.get(session_id):
        return "no such table", 404
    try:
        TABLES[session_id]["page"].act()
    except Exception as error:
        # The `KeyError` that would show the key does not happen.
        app.logger.error(f"step failed {error}")
        return "", 500
    return "", 204
