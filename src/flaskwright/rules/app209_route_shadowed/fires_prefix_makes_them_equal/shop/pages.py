from flask import Blueprint

pages = Blueprint("pages", __name__)


@pages.get("/reports/<year>")
def report_page(year):
    return f"Report of {int(year):d}" if year.isdigit() else "Reports"
