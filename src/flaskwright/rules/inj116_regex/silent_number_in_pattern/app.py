import re

from flask import Flask, abort, request

app = Flask(__name__)
LOG = ["room 12: cleaned", "room 14: cleaned", "room 121: open"]
WINGS = frozenset({"north", "south"})


@app.get("/rooms/<int:number>/log")
def room_log(number):
    # Digits mean nothing but themselves in a pattern.
    return {"lines": [line for line in LOG if re.match(rf"room {number}\b", line)]}


@app.get("/wings")
def wing():
    name = request.args.get("name", "north")
    if name not in WINGS:
        abort(404)
    # One of two words.
    return {"lines": [line for line in LOG if re.search(f"wing {name}", line)]}
