from flask import Blueprint

invoices = Blueprint("invoices", __name__)


@invoices.get("/invoices/")
def list_invoices():
    return {"invoices": []}
