from flask import Blueprint, g, session

bp = Blueprint("account", __name__, url_prefix="/account")


@bp.before_request
def load_user():
    g.user = session.get("user", "nobody")


@bp.get("/")
def show():
    return {"user": g.user}
