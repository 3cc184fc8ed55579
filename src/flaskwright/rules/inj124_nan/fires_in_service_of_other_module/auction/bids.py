from flask import Blueprint, request

from .house import BidTooLow, House

bp = Blueprint("bids", __name__)
house = House()


@bp.post("/lots/<int:lot>/bids")
def bid(lot):
    try:
        return {"price": house.bid(lot, request.args.get("price", default=0.0, type=float))}, 201
    except BidTooLow:
        return {"error": "below the reserve"}, 409
