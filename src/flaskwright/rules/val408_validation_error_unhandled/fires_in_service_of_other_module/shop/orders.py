from flask import Blueprint, request

from shop.services import OrderService

bp = Blueprint("orders", __name__)


@bp.post("/")
def place_order():
    service = OrderService(request.get_json())
    return {"total": service.total()}, 201
