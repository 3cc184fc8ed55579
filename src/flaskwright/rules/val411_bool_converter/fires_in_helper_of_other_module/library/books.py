from flask import Blueprint

from library.filters import flag

bp = Blueprint("books", __name__, url_prefix="/books")


@bp.get("/")
def books():
    return {"only_lent": flag("lent"), "only_new": flag("new")}
