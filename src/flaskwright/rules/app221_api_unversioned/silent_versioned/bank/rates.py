from flask import Blueprint

rates = Blueprint("rates", __name__)


@rates.get("/2025-01-31/rates")
def index():
    return {"rates": {}}


@rates.get("/2025-01-31/rates/<currency>")
def show(currency):
    return {"currency": currency}
