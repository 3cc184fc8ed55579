from flask import Blueprint, current_app, g, request

from shop.service import place_order

bp = Blueprint("orders", __name__, url_prefix="/orders")


@bp.before_request
def remember_shop():
    g.shop = current_app.config["SHOP_NAME"]


@bp.post("/")
def create():
    order = place_order(request.form.get("article"), request.form.get("wish", ""))
    return {"id": order.id, "shop": g.shop}, 201
