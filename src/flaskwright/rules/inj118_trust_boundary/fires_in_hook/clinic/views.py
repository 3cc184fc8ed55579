from flask import Blueprint, session

bp = Blueprint("patients", __name__)
PATIENTS = {"north": ["Ada"], "south": ["Bo"]}


@bp.get("/patients")
def patients():
    return {"patients": PATIENTS.get(session.get("tenant"), [])}
