from contextlib import suppress

from flask import Blueprint

from ferry.missing import NothingIs404, answers_404, nothing_is_404
from ferry.models import Crossing, db

bp = Blueprint("crossings", __name__)


@bp.get("/crossings/<int:number>/port")
def port(number):
    with nothing_is_404():
        return {"port": db.session.get(Crossing, number).port}


@bp.get("/crossings/<int:number>/leaves")
def leaves(number):
    crossing = db.session.get(Crossing, number)
    with NothingIs404():
        return {"leaves": crossing.leaves.isoformat()}


@bp.get("/crossings/<int:number>")
@answers_404
def crossing(number):
    found = Crossing.query.get(number)
    return {"port": found.port, "leaves": found.leaves.isoformat()}


@bp.get("/crossings/<int:number>/hint")
def hint(number):
    text = "unknown"
    with suppress(AttributeError):
        text = Crossing.query.filter_by(id=number).first().port
    return {"hint": text}


@bp.get("/crossings/<int:number>/short")
def short(number):
    try:
        return {"port": _port_of(number)}
    except AttributeError:
        return {"port": None}, 404


def _port_of(number):
    return db.session.get(Crossing, number).port
