from flask import Blueprint

from shop import TITLE, db

bp = Blueprint("pages", __name__)


@bp.get("/title")
def title():
    db.session.execute(db.text("SELECT 1"))
    return {"title": TITLE}
