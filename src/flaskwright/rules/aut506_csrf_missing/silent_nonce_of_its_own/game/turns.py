from flask import Blueprint, request, session

from game.database import Turn, db
from game.guards import players_only

turns = Blueprint("turns", __name__)


@turns.post("/turns")
@players_only
def play():
    db.session.add(Turn(player=session["player"], field=request.form["field"]))
    db.session.commit()
    return "", 201
