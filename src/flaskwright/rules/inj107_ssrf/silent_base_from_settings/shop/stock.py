import os

import requests
from flask import Blueprint, current_app, request

bp = Blueprint("stock", __name__)


class StockClient:
    def __init__(self, base, http):
        self.base = base.rstrip("/")
        self.http = http

    def level(self, sku):
        # Whatever the setting holds, a slash stands before the client's part.
        return self.http.get(f"{self.base}/items/{sku}", timeout=3).json()


@bp.get("/stock/<sku>")
def level(sku):
    return StockClient(current_app.config["STOCK_URL"], requests.Session()).level(sku)


@bp.get("/prices")
def price():
    return requests.get(current_app.config["PRICES_URL"] + "/items/" + request.args["sku"], timeout=3).json()


@bp.get("/reviews")
def reviews():
    return requests.get(f"{os.environ['REVIEWS_URL']}/items/{request.args['sku']}", timeout=3).json()
