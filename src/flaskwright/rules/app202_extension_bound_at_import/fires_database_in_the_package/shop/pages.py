from flask import Blueprint

from shop.models import Product

bp = Blueprint("pages", __name__)


@bp.get("/")
def home():
    return {"table": Product.__tablename__}
