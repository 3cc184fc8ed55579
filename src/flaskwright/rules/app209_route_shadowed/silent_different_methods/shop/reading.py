from flask import Blueprint

bp = Blueprint("reading", __name__)


@bp.route("/")
def list_orders():
    return {"orders": []}
