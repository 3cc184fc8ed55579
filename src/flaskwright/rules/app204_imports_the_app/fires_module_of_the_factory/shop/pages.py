from flask import Blueprint

from . import app as app_module  # expect: APP204

bp = Blueprint("pages", __name__)


@bp.get("/title")
def title():
    return {"title": app_module.TITLE}
