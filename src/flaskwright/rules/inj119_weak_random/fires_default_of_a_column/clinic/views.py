from flask import Blueprint, make_response, request

from .codes import new_code
from .models import Visit, db

bp = Blueprint("visits", __name__)


@bp.post("/visits")
def plan():
    db.session.add(Visit(patient=request.form["patient"]))
    db.session.commit()
    response = make_response("planned", 201)
    response.set_cookie("session_id", new_code())  # expect: INJ119
    response.set_cookie("last_number", new_code())
    return response
