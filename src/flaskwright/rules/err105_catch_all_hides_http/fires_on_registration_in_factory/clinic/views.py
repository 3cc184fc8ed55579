from flask import Blueprint, abort

bp = Blueprint("clinic", __name__)


@bp.get("/patients/<int:patient_id>")
def patient(patient_id):
    abort(403)
