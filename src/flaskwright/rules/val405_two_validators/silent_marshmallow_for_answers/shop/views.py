from flask import Blueprint, request

from shop.schemas import OrderIn, OrderSchema

bp = Blueprint("orders", __name__)


@bp.errorhandler(ValueError)
def invalid(error):
    return {"error": str(error)}, 400


@bp.post("/orders")
def place_order():
    order = OrderIn.model_validate(request.get_json())
    # marshmallow writes the answer and validates nothing.
    return OrderSchema().dump(order), 201
