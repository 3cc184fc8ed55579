from flask import Blueprint
from sqlalchemy import select

from library.models import Loan, db
from library.services import latest_loans, serialize

bp = Blueprint("loans", __name__)


@bp.get("/loans")
def loans():
    rows = db.session.execute(select(Loan).limit(500)).scalars().all()  # expect: SQL608
    return [loan.to_dict() for loan in rows]


@bp.get("/loans/latest")
def latest():
    return list(map(serialize, latest_loans()))
