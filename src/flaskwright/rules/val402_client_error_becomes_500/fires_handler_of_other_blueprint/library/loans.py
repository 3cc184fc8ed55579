from flask import Blueprint, request

bp = Blueprint("loans", __name__, url_prefix="/loans")


@bp.get("/")
def loans():
    return {"days": int(request.args.get("days", "14"))}  # expect: VAL402
