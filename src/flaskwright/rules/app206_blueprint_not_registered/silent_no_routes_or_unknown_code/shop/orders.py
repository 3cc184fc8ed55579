from flask import Blueprint

bp = Blueprint("orders", __name__)
legacy = Blueprint("legacy", __name__, template_folder="legacy_templates")


@bp.get("/orders/")
def list_orders():
    return {"orders": []}
