from flask import Blueprint
from flask_cors import cross_origin

orders = Blueprint("orders", __name__)


@orders.get("/orders")
@cross_origin()
def index():
    return {"orders": []}
