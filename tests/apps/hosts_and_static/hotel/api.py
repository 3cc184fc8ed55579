from flask import Blueprint

api = Blueprint("core", __name__)
guests = Blueprint("guests", __name__, static_folder="photos", static_url_path="/photos")


@api.get("/version")
def version():
    return "2"


@guests.post("/<int:guest>/checkin")
def check_in(guest):
    return str(guest)
