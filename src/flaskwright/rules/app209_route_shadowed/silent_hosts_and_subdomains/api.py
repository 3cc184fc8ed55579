from flask import Blueprint

bp = Blueprint("api", __name__, subdomain="api")


@bp.get("/")
def index():
    return {"api": 1}
