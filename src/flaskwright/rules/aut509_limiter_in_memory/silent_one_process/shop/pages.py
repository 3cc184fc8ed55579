from flask import Blueprint, request

from shop.extensions import limiter

bp = Blueprint("pages", __name__)


@bp.post("/login")
@limiter.limit("5/minute")
def login():
    return request.form["name"]
