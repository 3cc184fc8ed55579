from flask import Blueprint, request

bp = Blueprint("books", __name__, url_prefix="/books")


@bp.errorhandler(ValueError)
def bad_value(error):
    return {"error": str(error)}, 400


@bp.get("/")
def books():
    return {"year": int(request.args.get("year", "2026"))}
