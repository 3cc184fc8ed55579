from flask import Blueprint, request

from .parsing import Report

bp = Blueprint("reports", __name__)


@bp.post("/reports")
def add_report():
    report = Report(request.data)
    return {"patient": report.patient()}, 201
