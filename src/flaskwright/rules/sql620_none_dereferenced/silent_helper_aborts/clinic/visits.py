from flask import Blueprint

from clinic.answers import not_found
from clinic.checks import present, required, visit_exists
from clinic.models import Visit

bp = Blueprint("visits", __name__)


@bp.get("/visits/<int:number>")
def visit(number):
    found = Visit.query.get(number)
    required(found, "visit")
    return {"reason": found.reason}


@bp.get("/visits/<int:number>/doctor")
def doctor(number):
    found = required(Visit.query.filter_by(id=number).first(), "visit")
    return {"doctor": found.doctor_id}


@bp.get("/visits/<int:number>/reason")
def reason(number):
    found = Visit.query.filter(Visit.id == number).one_or_none()
    if not present(found):
        not_found("visit")
    return {"reason": found.reason}


@bp.get("/visits/<int:number>/short")
@visit_exists
def short(number):
    return {"reason": Visit.query.get(number).reason[:20]}
