from flask import Blueprint, g

hotels = Blueprint("hotels", __name__)


@hotels.url_value_preprocessor
def pull_city(endpoint, values):
    g.city = values["city"]
    del values["city"]


@hotels.get("/<int:hotel_id>")
def show(hotel_id):
    return {"city": g.city, "id": hotel_id}
