from flask import Blueprint, request

from library.answers import bad_values_are_400

bp = Blueprint("loans", __name__)


@bp.get("/loans")
@bad_values_are_400
def loans():
    # The decorator around the view answers 400.
    return {"days": int(request.args["days"])}


@bp.post("/loans")
@bad_values_are_400
def lend():
    return {"book": request.json["book"]}, 201
