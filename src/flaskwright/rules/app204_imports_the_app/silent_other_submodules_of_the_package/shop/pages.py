from flask import Blueprint

import shop.titles
from shop import health
from shop.extensions import db
from . import titles as page_titles

bp = Blueprint("pages", __name__)


@bp.get("/title")
def title():
    return {"title": page_titles.TITLE, "words": shop.titles.words(), "database": health.ping(db)}
