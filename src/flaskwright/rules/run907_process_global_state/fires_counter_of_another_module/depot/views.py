from flask import Blueprint

from depot.statistics import note_arrival

gate = Blueprint("gate", __name__, url_prefix="/gate")


@gate.post("/<dock>")
def arrive(dock):
    return {"number": note_arrival(dock)}, 201
