from flask import Blueprint, jsonify

from library.models import Loan
from library.repositories import LoanRepository, with_everything

bp = Blueprint("loans", __name__)


@bp.get("/loans")
def open_loans():
    return jsonify([loan.to_dict() for loan in LoanRepository().open()])


@bp.get("/loans/all")
def all_loans():
    return jsonify([loan.to_dict() for loan in with_everything(Loan.query).order_by(Loan.id).all()])
