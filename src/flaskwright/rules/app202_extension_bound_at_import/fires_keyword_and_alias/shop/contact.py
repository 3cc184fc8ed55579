from flask import Blueprint

from shop import limiter

bp = Blueprint("contact", __name__)


@bp.get("/contact")
@limiter.limit("5/minute")
def contact():
    return "Write to us"
