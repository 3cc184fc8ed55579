from uuid import UUID

from flask import Blueprint, request

bp = Blueprint("orders", __name__)


@bp.get("/orders")
def order():
    number = UUID(request.args["number"])  # expect: VAL402
    return {"order": str(number)}
