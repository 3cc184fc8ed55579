from flask import Blueprint, request
from pydantic import ValidationError

from clinic.models import Patient, db
from clinic.schemas import PatientIn

bp = Blueprint("patients", __name__)


@bp.errorhandler(ValidationError)
def invalid(error):
    return {"errors": error.errors()}, 400


@bp.post("/patients")
def add_patient():
    payload = PatientIn.model_validate(request.get_json())
    values = payload.model_dump()
    patient = Patient(**values)
    db.session.add(patient)
    db.session.commit()
    return {"id": patient.id}, 201
