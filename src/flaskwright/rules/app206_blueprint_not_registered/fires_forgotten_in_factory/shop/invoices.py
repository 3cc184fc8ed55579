from flask import Blueprint

bp = Blueprint("invoices", __name__, url_prefix="/invoices")  # expect: APP206


@bp.get("/")
def list_invoices():
    return {"invoices": []}
