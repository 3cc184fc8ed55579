from flask import Blueprint, request
from flask.views import MethodView
from pydantic import BaseModel

from clinic.answers import answers_bad_input

bp = Blueprint("visits", __name__)


class Visit(BaseModel):
    patient: int
    reason: str


@bp.post("/visits")
@answers_bad_input
def add_visit():
    visit = Visit.model_validate(request.json)
    return visit.model_dump(), 201


class Reasons(MethodView):
    decorators = [answers_bad_input]

    def put(self, number):
        visit = Visit.model_validate(request.json)
        return {"reason": visit.reason, "number": number}


bp.add_url_rule("/reasons/<int:number>", view_func=Reasons.as_view("reasons"))
