from flask import Blueprint, request
from pydantic import BaseModel

from clinic.parsing import visit_of

bp = Blueprint("visits", __name__)


class Patient(BaseModel):
    name: str


class Insurance(BaseModel):
    number: str


@bp.errorhandler(Exception)
def failed(error):
    return {"error": str(error)}, 400


@bp.post("/patients")
def add_patient():
    return Patient(**request.get_json()).model_dump(), 201


@bp.post("/insurances")
def add_insurance():
    return Insurance(**request.get_json()).model_dump(), 201


@bp.post("/visits")
def add_visit():
    return visit_of(request.get_json()), 201
