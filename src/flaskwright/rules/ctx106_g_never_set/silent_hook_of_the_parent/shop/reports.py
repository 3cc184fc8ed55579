from flask import Blueprint, g

reports = Blueprint("reports", __name__, url_prefix="/reports")


@reports.get("/")
def report():
    return {"period": g.period, "unit": g.unit}
