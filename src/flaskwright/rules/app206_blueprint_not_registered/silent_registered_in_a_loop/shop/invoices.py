from flask import Blueprint

bp = Blueprint("invoices", __name__)


@bp.get("/")
def list_invoices():
    return {"invoices": []}
