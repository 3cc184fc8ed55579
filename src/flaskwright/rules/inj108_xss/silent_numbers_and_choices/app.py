import re
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from flask import Flask, abort, render_template, request

app = Flask(__name__)

TITLES = {"en": "Bookings", "cy": "Archebion"}
COLOURS = frozenset({"red", "green", "blue"})


class Room(Enum):
    BLUE = "blue"
    GREEN = "green"


@app.get("/nights")
def nights():
    # A number has no tags.
    return f"<p>{int(request.args['nights'])} nights</p>"


@app.get("/price")
def price():
    return f"<p>{Decimal(request.args['price']):.2f} pounds on {date.fromisoformat(request.args['day'])}</p>"


@app.get("/rooms/<int:number>")
def room(number):
    return f"<h1>Room {number}</h1><p>{UUID(request.args['guest'])}</p>"


@app.get("/title")
def title():
    # The client names a text of ours.
    return f"<h1>{TITLES.get(request.args.get('lang'), 'Bookings')}</h1>"


@app.get("/colour")
def colour():
    wanted = request.args["colour"]
    if wanted not in COLOURS:
        abort(400)
    return f"<body bgcolor={wanted}>"


@app.get("/kind")
def kind():
    return f"<h1>The {Room(request.args['room']).value} room</h1>"


@app.get("/code")
def code():
    wanted = request.args["code"]
    if not re.fullmatch(r"[A-Z]{2}[0-9]{4}", wanted):
        return "Not a code", 400
    return f"<h1>{wanted}</h1>"


@app.get("/length")
def length():
    return f"<p>{len(request.args['text'])} letters, {request.args['text'] == 'Emma'}</p>"


@app.get("/plan")
def plan():
    day = date.fromisoformat(request.args["day"])
    return render_template("plan.html", width=request.args.get("width", 3, type=int), day=day)
