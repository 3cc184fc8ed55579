import requests
from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order
from shop.stock import take

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    with db.session.begin():
        take(request.json["product"])
        rates = requests.get("https://rates.example.com/today", timeout=10)  # expect: SQL617
        db.session.add(Order(email=request.json["email"], payment=rates.json()["EUR"]))
    return jsonify(ok=True), 201
