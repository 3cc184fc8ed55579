from flask import Blueprint, request

from shop.orders import pay

hooks = Blueprint("hooks", __name__)


@hooks.post("/payments")  # expect: AUT514
def payments():
    event = request.get_json()
    if request.headers.get("X-Event-Type") == "payment.succeeded":
        pay(event["order"])
    return "", 204
