import csv
import enum
import io
import re

from flask import Flask, Response, abort, request

app = Flask(__name__)
ROOMS = {"a": "Aula", "l": "Library"}


class Meal(enum.Enum):
    MEAT = "meat"
    VEGAN = "vegan"


@app.get("/plan.csv")
def plan():
    day = request.args["day"]
    if day not in ("monday", "tuesday", "wednesday"):
        abort(400)
    guest = request.args["guest"]
    if not re.fullmatch(r"[A-Za-z][A-Za-z ]*", guest):
        abort(400)
    room = ROOMS.get(request.args["room"], "none")
    buffer = io.StringIO()
    # Each of the four is one of ours, or begins with a letter.
    csv.writer(buffer).writerow([day, room, Meal(request.args["meal"]).value, guest])
    return Response(buffer.getvalue(), mimetype="text/csv")
