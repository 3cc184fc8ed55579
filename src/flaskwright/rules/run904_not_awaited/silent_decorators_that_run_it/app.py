from flask import Flask, jsonify

from running import blocking
from mails import send

app = Flask(__name__)


@blocking
async def load(name):
    return {"name": name}


@app.get("/reports/<name>")
def report(name):
    found = load(name)
    send(found["name"])
    return jsonify(found)
