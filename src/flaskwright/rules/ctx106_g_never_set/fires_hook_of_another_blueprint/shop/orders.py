from flask import Blueprint, g

bp = Blueprint("orders", __name__, url_prefix="/orders")


@bp.get("/")
def index():
    return {"orders": [], "user": g.user}  # expect: CTX106
