from flask import Blueprint, request

from clinic.days import day_of

bp = Blueprint("visits", __name__)


@bp.get("/visits")
def visits():
    day = day_of(request.args.get("day", "2026-01-01"))
    return {"day": day.isoformat(), "visits": []}
