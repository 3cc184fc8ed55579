from flask import Blueprint, request

from . import desk
from .errors import ClinicError

bp = Blueprint("visits", __name__)


@bp.post("/visits")
def plan():
    try:
        desk.plan(request.form["patient"])
    except ClinicError as error:
        return {"error": error.message}, 502  # expect: ERR101
    return {"planned": True}, 201
