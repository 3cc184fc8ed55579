from enum import Enum

from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///tickets.db"
db = SQLAlchemy(app)
STATES = frozenset({"open", "closed"})
RANKS = {"low": 1, "high": 2}


class Kind(Enum):
    BUG = "bug"
    WISH = "wish"


class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String)
    rank = db.Column(db.Integer)
    kind = db.Column(db.String)


@app.post("/tickets")
def add_ticket():
    state = request.form["state"]
    if state not in STATES:
        abort(400)
    try:
        kind = Kind(request.form["kind"])
    except ValueError:
        abort(400)
    # One of a few values that stand in the code.
    db.session.add(Ticket(state=state, rank=RANKS.get(request.form["rank"], 1), kind=kind.value))
    db.session.commit()
    return "", 201
