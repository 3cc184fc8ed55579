from flask import Blueprint, request
from pydantic import ValidationError

from shop.schemas import Gift, Order

bp = Blueprint("orders", __name__)


@bp.errorhandler(ValidationError)
def invalid(error):
    return {"errors": error.errors()}, 422


@bp.post("/orders")
def place_order():
    return Order.model_validate(request.get_json()).model_dump(), 201


@bp.post("/gifts")
def add_gift():
    return Gift(**request.get_json()).model_dump(), 201
