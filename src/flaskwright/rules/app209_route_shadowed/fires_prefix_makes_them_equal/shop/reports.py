from flask import Blueprint

bp = Blueprint("reports", __name__)


@bp.get("/<string:period>")  # expect: APP209
def show_report(period):
    return {"period": period}
