from flask import Blueprint

events = Blueprint("events", __name__, url_prefix="/events")


@events.get("/<date>")
def on(date):
    return date
