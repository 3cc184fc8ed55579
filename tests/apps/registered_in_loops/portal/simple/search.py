from flask import Blueprint

blueprint = Blueprint("search", __name__)


@blueprint.route("/search")
def show():
    return "search"
