from flask import Blueprint, redirect, url_for

from .notices import remind

bp = Blueprint("loans", __name__)


@bp.post("/<int:loan_id>/renew")
def renew(loan_id):
    remind(f"Loan {loan_id} is renewed")
    return redirect(url_for(".overview"))


@bp.get("/")
def overview():
    return {"loans": []}
