from flask import Blueprint, request

from .lending import LendingDesk

bp = Blueprint("loans", __name__)


@bp.get("/readers/<reader>/loans")
def loans(reader):
    return [loan.book for loan in LendingDesk(reader).loans()]


@bp.post("/readers/<reader>/loans")
def lend(reader):
    return {"saved": LendingDesk(reader).lend(request.form["book"])}
