from flask import Blueprint, abort, request

from cinema.numbers import number, number_or_none

bp = Blueprint("seats", __name__)


@bp.get("/seats")
def seats():
    row = number_or_none(request.args.get("row"))
    if row is None:
        abort(400)
    # The helpers keep the exception to themselves.
    return {"row": row, "seat": number(request.args.get("seat", ""), 1)}
