from flask import Blueprint, current_app

bp = Blueprint("orders", __name__)


@bp.get("/orders/")
def list_orders():
    return {"shop": current_app.name, "orders": []}
