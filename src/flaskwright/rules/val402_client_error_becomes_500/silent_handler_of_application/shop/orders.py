from uuid import UUID

from flask import Blueprint, request

bp = Blueprint("orders", __name__)


@bp.get("/orders")
def order():
    # The handlers of the application answer 400.
    return {"order": str(UUID(request.args["number"]))}


@bp.post("/orders")
def place_order():
    article = request.get_json()["article"]
    return {"article": article}, 201
