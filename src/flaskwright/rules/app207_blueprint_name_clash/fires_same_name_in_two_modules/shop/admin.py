from flask import Blueprint

bp = Blueprint("orders", __name__)


@bp.get("/")
def list_all_orders():
    return {"orders": [], "all": True}
