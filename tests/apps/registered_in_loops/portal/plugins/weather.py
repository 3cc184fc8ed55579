from flask import Blueprint

plugin = Blueprint("weather", __name__)


@plugin.get("/weather")
def today():
    return "rain"
