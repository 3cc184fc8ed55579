from flask import Blueprint, g

trips = Blueprint("trips", __name__)


@trips.get("/")
def index():
    return {"language": g.lang_code}


@trips.get("/<int:trip_id>")
def show(trip_id):
    return {"language": g.lang_code, "id": trip_id}
