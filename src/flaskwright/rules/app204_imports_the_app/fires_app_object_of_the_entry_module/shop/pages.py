from flask import Blueprint

from wsgi import app  # expect: APP204

bp = Blueprint("pages", __name__)


@bp.get("/title")
def title():
    return {"title": app.config["TITLE"]}
