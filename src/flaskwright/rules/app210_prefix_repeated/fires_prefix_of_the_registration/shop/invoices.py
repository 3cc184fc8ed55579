from flask import Blueprint

bp = Blueprint("invoices", __name__)


def show_invoice(number):
    return {"invoice": number}


@bp.get("/latest")
def latest_invoice():
    return {"invoice": "latest"}


bp.add_url_rule("/api/v1/invoices/<int:number>", view_func=show_invoice)  # expect: APP210
