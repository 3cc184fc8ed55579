from flask import Blueprint, request

from clinic.auth import auth

bp = Blueprint("visits", __name__)


@bp.post("/visits")
@auth.login_required
def add_visit():
    # A bearer token comes in a header.
    visit = request.get_json(force=True)
    return {"by": auth.current_user(), "patient": visit.get("patient")}, 201
