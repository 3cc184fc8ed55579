from flask import Blueprint

from portal.guards import members, staff

admin = Blueprint("admin", __name__, url_prefix="/admin")
admin.before_request(members)
reports = Blueprint("reports", __name__, url_prefix="/reports")
reports.before_request(staff)


@admin.get("/")
def overview():
    return "overview"


@reports.get("/<int:year>")
def report(year):
    return str(year)


@reports.post("/")
def order():
    return "", 202


admin.register_blueprint(reports)
