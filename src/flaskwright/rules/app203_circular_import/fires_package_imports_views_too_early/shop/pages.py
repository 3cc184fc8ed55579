from flask import Blueprint

from shop import db  # expect: APP203

bp = Blueprint("pages", __name__)


@bp.get("/health")
def health():
    db.session.execute(db.text("SELECT 1"))
    return {"database": "up"}
