from flask import Blueprint, g

from shop.users import name

bp = Blueprint("orders", __name__, url_prefix="/orders")


@bp.get("/")
def index():
    return {"orders": [], "user": g.user, "name": name()}
