from flask import Blueprint, request

from hotel.prices import Offer

bp = Blueprint("rooms", __name__)


@bp.post("/offers")
def offer():
    return {"total": str(Offer(request.form).total())}
