from flask import Blueprint

bp = Blueprint("reviews", __name__)


@bp.get("/reviews/")
def list_reviews():
    return {"reviews": []}
