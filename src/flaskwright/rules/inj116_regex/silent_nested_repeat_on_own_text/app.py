import re

from flask import Flask, request

app = Flask(__name__)
LABEL = re.compile(r"^([a-z]+-?)+$")
ROOMS = ["blue-hall", "attic", "cellar 2"]


@app.get("/rooms")
def rooms():
    # A costly pattern, but on the application's own short labels; the client only says how many it wants.
    labels = [room for room in ROOMS if LABEL.match(room)]
    return {"rooms": labels[: request.args.get("limit", 10, type=int)]}
