from flask import Blueprint, request

from shop.converters import truth

bp = Blueprint("articles", __name__)


@bp.get("/articles")
def articles():
    return {"in_stock": request.args.get("in_stock", True, type=truth)}
