from flask import Blueprint, request
from pydantic import BaseModel

bp = Blueprint("orders", __name__)


class Order(BaseModel):
    article: str
    amount: int


@bp.post("/orders")
def place_order():
    # The handler of the application answers 422.
    order = Order.model_validate(request.get_json())
    return order.model_dump(), 201
