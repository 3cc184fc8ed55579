from flask import Blueprint

blueprint = Blueprint("help", __name__)


@blueprint.route("/help")
def show():
    return "help"
