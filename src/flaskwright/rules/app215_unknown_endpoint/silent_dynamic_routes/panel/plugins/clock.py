from flask import Blueprint

blueprint = Blueprint("clock", __name__)


@blueprint.get("/clock")
def show():
    return "12:00"
