from flask import Blueprint, request

from library.services import add_reader

bp = Blueprint("readers", __name__)


@bp.post("/readers")
def register():
    return {"id": add_reader(dict(request.form)).id}, 201
