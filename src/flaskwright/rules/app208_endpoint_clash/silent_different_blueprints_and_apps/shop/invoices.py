from flask import Blueprint

bp = Blueprint("invoices", __name__)


@bp.get("/invoices/")
def index():
    return {"invoices": []}
