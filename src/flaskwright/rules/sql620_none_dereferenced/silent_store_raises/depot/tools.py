from flask import Blueprint, request

from depot.desk import lend, place_of

bp = Blueprint("tools", __name__)


@bp.post("/tools/<label>/loan")
def loan(label):
    tool = lend(label, request.get_json()["name"])
    return {"label": tool.label, "lent_to": tool.lent_to}, 201


@bp.get("/tools/<int:number>/shelf")
def shelf(number):
    return {"shelf": place_of(number)}
