from flask import Blueprint

places = Blueprint("places", __name__, url_prefix="/places")


@places.get("/")
def index():
    return "places"
