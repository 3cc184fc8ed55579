from flask import Blueprint, session

bp = Blueprint("tours", __name__)


@bp.post("/tours/<int:tour_id>")
def join(tour_id):
    session["tour"] = tour_id
    return {"tour": tour_id}
