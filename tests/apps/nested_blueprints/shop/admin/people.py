from flask import Blueprint

people = Blueprint("people", __name__, url_prefix="/people")


@people.route("/<name>", methods=["GET", "POST"])
def profile(name):
    return name
