from flask import Blueprint, abort, request

from shop.messages import is_genuine
from shop.orders import pay

hooks = Blueprint("hooks", __name__)


@hooks.post("/payments")
def payments():
    if not is_genuine(request.get_data(), request.headers):
        abort(400)
    pay(request.get_json()["order"])
    return "", 204
