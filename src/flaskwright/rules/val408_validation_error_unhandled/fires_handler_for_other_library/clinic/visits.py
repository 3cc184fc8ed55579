from flask import Blueprint, request

from clinic.schemas import VisitSchema

bp = Blueprint("visits", __name__)


@bp.post("/visits")
def add_visit():
    data = request.get_json()
    visit = VisitSchema().load(data)  # expect: VAL408
    return visit, 201
